package io.robokit.analysis.format.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads Parquet's hybrid of run-length and bit-packed integers, from a part of an array, in pieces of any size. */
final class RunLengthReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private final int bitWidth;
    private final long mask;
    private int position;

    private int runLeft;
    private boolean packed;
    private int runValue;
    private long packedBit; // of the next value, from the start of the array

    /**
     * Creates a reader.
     *
     * @param bytes array that holds the runs
     * @param from first byte of the runs
     * @param end byte after the last one
     * @param bitWidth bits of a value, 0 to 32
     */
    RunLengthReader(byte[] bytes, int from, int end, int bitWidth) {
        if (bitWidth < 0 || bitWidth > Integer.SIZE) {
            throw new MalformedPageException("a page says its integers have " + bitWidth + " bits");
        }
        if (from < 0 || end < from || end > bytes.length) {
            throw new MalformedPageException("a page ends before its levels or dictionary indices");
        }
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        this.bitWidth = bitWidth;
        this.mask = (1L << bitWidth) - 1;
    }

    /** Passes over values if all of them are known at a glance to equal this one; else nothing happens. */
    boolean passAll(int count, int value) {
        if (runLeft == 0) {
            nextRun();
        }
        if (packed || runLeft < count || runValue != value) {
            return false;
        }
        runLeft -= count;
        return true;
    }

    /** Reads the next values. */
    void read(int[] target, int from, int count) {
        int at = from;
        int stop = from + count;
        while (at < stop) {
            if (runLeft == 0) {
                nextRun();
            }
            int take = Math.min(runLeft, stop - at);
            if (packed) {
                unpack(target, at, take);
            } else {
                Arrays.fill(target, at, at + take, runValue);
            }
            runLeft -= take;
            at += take;
        }
    }

    private void unpack(int[] target, int from, int count) {
        long bit = packedBit;
        int at = from;
        int safe = (int) Math.max(0, Math.min(count, ((bytes.length - Long.BYTES) * 8L - bit) / Math.max(1, bitWidth)));
        for (int stop = from + safe; at < stop; at++) {
            target[at] = (int) ((long) LONG.get(bytes, (int) (bit >>> 3)) >>> (bit & 7) & mask);
            bit += bitWidth;
        }
        for (int stop = from + count; at < stop; at++) {
            target[at] = (int) (lastBytes((int) (bit >>> 3)) >>> (bit & 7) & mask);
            bit += bitWidth;
        }
        packedBit = bit;
    }

    private long lastBytes(int start) {
        long value = 0;
        for (int i = 0; i < Long.BYTES && start + i < bytes.length; i++) {
            value |= (bytes[start + i] & 0xffL) << (8 * i);
        }
        return value;
    }

    private void nextRun() {
        int header = varInt();
        packed = (header & 1) == 1;
        if (packed) {
            long groups = (header & 0xffffffffL) >>> 1;
            // Some writers leave out the padding of the last group; what is missing reads as the bits that follow.
            long length = groups * bitWidth;
            long values = groups * 8;
            if (length > end - position) {
                length = (long) end - position;
                values = bitWidth == 0 ? values : length * 8 / bitWidth;
            }
            packedBit = position * 8L;
            position += (int) length;
            runLeft = (int) Math.min(values, Integer.MAX_VALUE);
        } else {
            runLeft = header >>> 1;
            runValue = 0;
            for (int shift = 0; shift < bitWidth; shift += 8) {
                runValue |= next() << shift;
            }
        }
        if (runLeft == 0) {
            throw new MalformedPageException("a page holds an empty run of levels or dictionary indices");
        }
    }

    private int varInt() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int part = next();
            value |= (part & 0x7f) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new MalformedPageException("a page holds a run of absurd length");
    }

    private int next() {
        if (position >= end) {
            throw new MalformedPageException("a page holds fewer levels or dictionary indices than its header says");
        }
        return bytes[position++] & 0xff;
    }
}

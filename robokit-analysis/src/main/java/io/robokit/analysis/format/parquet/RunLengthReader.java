package io.robokit.analysis.format.parquet;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads Parquet's hybrid of run-length and bit-packed integers, from a part of a buffer, in pieces of any size. */
final class RunLengthReader {
    private final ByteBuffer bytes;
    private final int from;
    private final int end;
    private final int bitWidth;
    private final long mask;
    private int position;

    private int runLeft;
    private boolean packed;
    private int runValue;
    private long packedBit; // of the next value, from the start of the buffer

    /**
     * Creates a reader.
     *
     * @param bytes little-endian buffer that holds the runs
     * @param from first byte of the runs
     * @param end byte after the last one
     * @param bitWidth bits of a value, 0 to 32
     */
    RunLengthReader(ByteBuffer bytes, int from, int end, int bitWidth) {
        if (bitWidth < 0 || bitWidth > Integer.SIZE) {
            throw new MalformedPageException("a page says its integers have " + bitWidth + " bits");
        }
        if (from < 0 || end < from || end > bytes.limit()) {
            throw new MalformedPageException("a page ends before its levels or dictionary indices");
        }
        this.bytes = bytes;
        this.from = from;
        this.position = from;
        this.end = end;
        this.bitWidth = bitWidth;
        this.mask = (1L << bitWidth) - 1;
    }

    /** Goes back to the first value. */
    void rewind() {
        position = from;
        runLeft = 0;
    }

    /** Passes over values; whether all of them equal this one. Stops early when they do not. */
    boolean passAll(int count, int value) {
        for (int left = count; left > 0; ) {
            if (runLeft == 0) {
                nextRun();
            }
            int take = Math.min(left, runLeft);
            if (packed ? !isPackedAll(take, value) : runValue != value) {
                return false;
            }
            packedBit += (long) take * bitWidth;
            runLeft -= take;
            left -= take;
        }
        return true;
    }

    private boolean isPackedAll(int count, int value) {
        for (int i = 0; i < count; i++) {
            if (packedValue(packedBit + (long) i * bitWidth) != value) {
                return false;
            }
        }
        return true;
    }

    /**
     * Passes over repetition levels of one bit, from the first one on; whether they are those of rows of one length. Stops
     * early when they are not.
     *
     * @param phase elements of the first row that came before
     */
    boolean passRows(int count, RowPattern pattern, int phase) {
        int at = phase;
        for (int left = count; left > 0; ) {
            if (runLeft == 0) {
                nextRun();
            }
            int take = Math.min(left, runLeft);
            if (packed ? !isPackedRows(take, pattern, at) : !pattern.isRun(at, take, runValue)) {
                return false;
            }
            packedBit += (long) take * bitWidth;
            runLeft -= take;
            left -= take;
            at = pattern.after(at, take);
        }
        return true;
    }

    /** Compares 64 levels at a time; a run begins at a byte. */
    private boolean isPackedRows(int count, RowPattern pattern, int phase) {
        int at = phase;
        for (int done = 0; done < count; done += Long.SIZE) {
            int valid = Math.min(count - done, Long.SIZE);
            long difference = bits(packedBit + done) ^ pattern.bits(at);
            if (difference << (Long.SIZE - valid) != 0) {
                return false;
            }
            at = pattern.afterWord(at);
        }
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
        long whole = ((bytes.limit() - Long.BYTES) * 8L - bit) / Math.max(1, bitWidth);
        int safe = (int) Math.max(0, Math.min(count, whole));
        for (int stop = from + safe; at < stop; at++) {
            target[at] = (int) (bytes.getLong((int) (bit >>> 3)) >>> (bit & 7) & mask);
            bit += bitWidth;
        }
        for (int stop = from + count; at < stop; at++) {
            target[at] = packedValue(bit);
            bit += bitWidth;
        }
        packedBit = bit;
    }

    private int packedValue(long bit) {
        return (int) (bits(bit) & mask);
    }

    /** At least 57 bits from this one on; what lies behind the end is 0. */
    private long bits(long bit) {
        int start = (int) (bit >>> 3);
        if (start <= bytes.limit() - Long.BYTES) {
            return bytes.getLong(start) >>> (bit & 7);
        }
        long value = 0;
        for (int i = 0; start + i < bytes.limit(); i++) {
            value |= (bytes.get(start + i) & 0xffL) << (8 * i);
        }
        return value >>> (bit & 7);
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
        return bytes.get(position++) & 0xff;
    }
}

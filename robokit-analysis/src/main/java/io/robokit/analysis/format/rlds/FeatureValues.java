package io.robokit.analysis.format.rlds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The values of one key of an example: floats, integers or byte strings. Reused from example to example by one thread. */
final class FeatureValues {
    /** What is kept of byte strings. */
    enum Keep {
        /** Which ones are empty. */
        PRESENCE,
        /** Also the first bytes of the first one that is not empty. */
        HEAD,
        /** Everything. */
        ALL
    }

    /** What the example holds under the key. */
    enum Kind {
        MISSING,
        EMPTY,
        FLOATS,
        INTEGERS,
        BYTES
    }

    /** Enough to find the size of a JPEG behind its EXIF data. */
    private static final int HEAD_BYTES = 64 * 1024;

    private final String key;
    private final Keep keep;
    private final MemoryBudget budget;
    private Kind kind = Kind.MISSING;
    private float[] floats = {};
    private long[] longs = {};
    private int count;
    private BitSet empty = new BitSet();
    private byte[] head = {};
    private List<byte[]> bytes = new ArrayList<>();

    FeatureValues(String key, Keep keep, MemoryBudget budget) {
        this.key = key;
        this.keep = keep;
        this.budget = budget;
    }

    String key() {
        return key;
    }

    Kind kind() {
        return kind;
    }

    /** Values, or byte strings. */
    int count() {
        return count;
    }

    /** Forgets everything; arrays that were handed out stay with their receiver. */
    void clear() {
        kind = Kind.MISSING;
        count = 0;
        floats = new float[0];
        longs = new long[0];
        empty = new BitSet();
        head = new byte[0];
        bytes = new ArrayList<>();
    }

    /** The key occurs (again): the last one counts. */
    void begin(Kind found) {
        clear();
        kind = found;
    }

    void packedFloats(RecordStream record, int length) throws IOException {
        if (length % 4 != 0) {
            throw record.malformed("a list of floats of " + length + " bytes");
        }
        int added = length / 4;
        reserveFloats(record, added);
        record.floats(floats, count, added);
        count += added;
    }

    void packedIntegers(RecordStream record, int length) throws IOException {
        long end = record.position() + length;
        while (record.position() < end) {
            add(record, record.varint(end));
        }
    }

    void add(RecordStream record, float value) {
        reserveFloats(record, 1);
        floats[count++] = value;
    }

    void add(RecordStream record, long value) {
        if (count == longs.length) {
            int size = grown(count, 1);
            budget.take(record, key, 8L * (size - count));
            longs = Arrays.copyOf(longs, size);
        }
        longs[count++] = value;
    }

    private void reserveFloats(RecordStream record, int added) {
        if (added > floats.length - count) {
            int size = count == 0 ? added : grown(count, added);
            budget.take(record, key, 4L * (size - floats.length));
            floats = Arrays.copyOf(floats, size);
        }
    }

    private static int grown(int count, int added) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(16, Math.max((long) count + added, count * 2L)));
    }

    void addBytes(RecordStream record, int length) throws IOException {
        if (count == Integer.MAX_VALUE) {
            throw record.tooComplex("too many values under '" + key + "'");
        }
        if (length == 0) {
            empty.set(count);
        }
        int kept = keep == Keep.ALL ? length : keep == Keep.HEAD && head.length == 0 ? Math.min(length, HEAD_BYTES) : 0;
        if (keep == Keep.ALL || kept > 0) {
            budget.take(record, key, kept + 16L);
            byte[] value = new byte[kept];
            record.bytes(value, 0, kept);
            keepBytes(value);
        }
        record.skip(length - kept);
        count++;
    }

    private void keepBytes(byte[] value) {
        if (keep == Keep.HEAD) {
            head = value;
            return;
        }
        // Most texts are the same in every step.
        byte[] last = bytes.isEmpty() ? null : bytes.get(bytes.size() - 1);
        bytes.add(Arrays.equals(last, value) ? last : value);
    }

    /** Floats, at least {@link #count} of them; the array belongs to the caller after {@link #clear}. */
    float[] floats() {
        return floats;
    }

    /** Integers, at least {@link #count} of them; the array belongs to the caller after {@link #clear}. */
    long[] longs() {
        return longs;
    }

    /** Byte strings, when all are kept. */
    List<byte[]> bytes() {
        return bytes;
    }

    /** First bytes of the first byte string that is not empty. */
    byte[] head() {
        return head;
    }

    /** Which byte strings are empty. */
    BitSet empty() {
        return empty;
    }

    /** A byte string as text. */
    String text(int index) {
        return new String(bytes.get(index), StandardCharsets.UTF_8);
    }

    /** A number as a long, whichever kind it has. */
    long integer(int index) {
        return kind == Kind.FLOATS ? (long) floats[index] : longs[index];
    }
}

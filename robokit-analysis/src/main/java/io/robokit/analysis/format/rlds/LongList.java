package io.robokit.analysis.format.rlds;

import java.io.Serializable;
import java.util.Arrays;

/** A list of longs that grows. */
final class LongList implements Serializable {
    private static final long serialVersionUID = 1L;

    private long[] values = new long[16];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    long get(int index) {
        return values[index];
    }

    /** A copy of the values {@code from} (inclusive) to {@code to} (exclusive). */
    LongList part(int from, int to) {
        LongList part = new LongList();
        part.values = Arrays.copyOfRange(values, from, Math.max(to, from + 1));
        part.size = to - from;
        return part;
    }
}

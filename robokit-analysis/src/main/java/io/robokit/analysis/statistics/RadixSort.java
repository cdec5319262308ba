package io.robokit.analysis.statistics;

import java.util.Arrays;

/**
 * Sorts many numbers without comparing them, several times as fast as {@link Arrays#sort(double[])} on numbers that were
 * stored as floats, whose low bits are all zero. Not for NaN. Used by one thread.
 */
final class RadixSort {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 6;
    private static final int BUCKETS = 1 << DIGIT_BITS;
    /** Below it the tables of a radix sort cost more than they save. */
    private static final int SMALL = 512;

    private final int[][] counts = new int[DIGITS][BUCKETS];
    private long[] keys = new long[0];
    private long[] other = new long[0];

    /** Sorts the first values of an array, ascending. */
    void sort(double[] values, int count) {
        if (count < SMALL) {
            Arrays.sort(values, 0, count);
            return;
        }
        if (keys.length < count) {
            keys = new long[count];
            other = new long[count];
        }
        for (int[] digit : counts) {
            Arrays.fill(digit, 0);
        }
        readKeys(values, count);
        for (int digit = 0; digit < DIGITS; digit++) {
            if (!isConstant(digit, count)) {
                distribute(digit, count);
            }
        }
        for (int i = 0; i < count; i++) {
            values[i] = number(keys[i]);
        }
    }

    private void readKeys(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            long key = key(values[i]);
            keys[i] = key;
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][digit(key, digit)]++;
            }
        }
    }

    private boolean isConstant(int digit, int count) {
        return counts[digit][digit(keys[0], digit)] == count;
    }

    private void distribute(int digit, int count) {
        int[] next = counts[digit];
        int position = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int size = next[bucket];
            next[bucket] = position;
            position += size;
        }
        long[] from = keys;
        long[] to = other;
        int shift = digit * DIGIT_BITS;
        for (int i = 0; i < count; i++) {
            long key = from[i];
            to[next[(int) (key >>> shift) & (BUCKETS - 1)]++] = key;
        }
        keys = to;
        other = from;
    }

    private static int digit(long key, int digit) {
        return (int) (key >>> (digit * DIGIT_BITS)) & (BUCKETS - 1);
    }

    /** Bits whose order as an unsigned number is that of the values. */
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static double number(long key) {
        return Double.longBitsToDouble(key ^ ((~key >> 63) | Long.MIN_VALUE));
    }
}

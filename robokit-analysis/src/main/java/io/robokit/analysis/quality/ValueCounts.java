package io.robokit.analysis.quality;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How often each value of a stream occurs, for exact quantiles of data with few distinct values such as frame intervals.
 * Exact up to {@value #EXACT_LIMIT} distinct values. Beyond that, low bits of the mantissa are dropped, as few as make
 * the rest fit, so that a quantile's relative error stays below 2<sup>dropped − 52</sup>. The number of dropped bits
 * depends on the set of values alone, so merging in any grouping gives the same answer.
 */
final class ValueCounts implements Serializable {
    private static final long serialVersionUID = 1L;
    static final int EXACT_LIMIT = 1 << 20;
    private static final long NAN_BITS = Double.doubleToLongBits(Double.NaN);

    private final int limit;
    private long[] keys = new long[16];
    private long[] counts = new long[16]; // 0 marks a free slot
    private int distinct;
    private int droppedBits;
    private long nans;
    private long total;

    ValueCounts() {
        this(EXACT_LIMIT);
    }

    ValueCounts(int limit) {
        this.limit = limit;
    }

    void add(double value) {
        add(value, 1);
    }

    void merge(ValueCounts later) {
        while (droppedBits < later.droppedBits) {
            coarsen();
        }
        for (int slot = 0; slot < later.keys.length; slot++) {
            if (later.counts[slot] > 0) {
                addKey(truncate(later.keys[slot]), later.counts[slot]);
            }
        }
        nans += later.nans;
        total += later.total;
    }

    long total() {
        return total;
    }

    /** Median, the mean of the two middle values for an even count; NaN for none or when any value is NaN. */
    double median() {
        if (total == 0 || nans > 0) {
            return Double.NaN;
        }
        double[] values = new double[distinct];
        int[] slots = sortedSlots(values);
        long lower = (total - 1) / 2;
        long upper = total / 2;
        double low = Double.NaN;
        long seen = 0;
        for (int i = 0; i < distinct; i++) {
            long before = seen;
            seen += counts[slots[i]];
            if (before <= lower && lower < seen) {
                low = values[i];
            }
            if (upper < seen) {
                return lower == upper ? values[i] : (low + values[i]) / 2;
            }
        }
        return low;
    }

    /** Whether no precision was given up. */
    boolean isExact() {
        return droppedBits == 0;
    }

    /** Population standard deviation by the two-pass formula over the distinct values; NaN for none or any NaN. */
    double populationStd() {
        if (total == 0 || nans > 0) {
            return Double.NaN;
        }
        double[] values = new double[distinct];
        int[] slots = sortedSlots(values);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * counts[slots[i]];
        }
        double mean = sum / total;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += (values[i] - mean) * (values[i] - mean) * counts[slots[i]];
        }
        return Math.sqrt(squares / total);
    }

    private void add(double value, long times) {
        total += times;
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        if (bits == NAN_BITS) {
            nans += times;
        } else {
            addKey(truncate(bits), times);
        }
    }

    private void addKey(long key, long times) {
        int slot = slot(keys, counts, key);
        if (counts[slot] == 0) {
            keys[slot] = key;
            distinct++;
        }
        counts[slot] += times;
        if (distinct > limit) {
            while (distinct > limit) {
                coarsen();
            }
        } else if (distinct * 2 > keys.length) {
            rehash(keys.length * 2);
        }
    }

    private long truncate(long bits) {
        return bits >> droppedBits << droppedBits;
    }

    private void coarsen() {
        droppedBits++;
        rehash(keys.length);
    }

    private void rehash(int capacity) {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[capacity];
        counts = new long[capacity];
        distinct = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                long key = truncate(oldKeys[i]);
                int slot = slot(keys, counts, key);
                if (counts[slot] == 0) {
                    keys[slot] = key;
                    distinct++;
                }
                counts[slot] += oldCounts[i];
            }
        }
    }

    private static int slot(long[] keys, long[] counts, long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        int mask = keys.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (counts[slot] > 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Slots in the order of their values, which are written to {@code values}. */
    private int[] sortedSlots(double[] values) {
        int filled = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] > 0) {
                values[filled++] = Double.longBitsToDouble(keys[slot]);
            }
        }
        Arrays.sort(values);
        int[] slots = new int[filled];
        for (int i = 0; i < filled; i++) {
            slots[i] = slot(keys, counts, Double.doubleToLongBits(values[i]));
        }
        return slots;
    }
}

package io.robokit.analysis.tabular;

import java.util.Arrays;

/** Numbers of rows, in an order. Used by one thread. */
final class RowNumbers {
    private long[] rows = new long[64];
    private int count;
    private long total = -1;

    /** Says that there are more than those that are here. */
    RowNumbers withTotal(long all) {
        total = all;
        return this;
    }

    /** How many there are in all. */
    long total() {
        return total < 0 ? count : total;
    }

    void add(long row) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
        }
        rows[count++] = row;
    }

    long count() {
        return count;
    }

    long row(long at) {
        return rows[(int) at];
    }

    /** Those of these that also are among others, which are in rising order. */
    RowNumbers retain(RowNumbers sorted) {
        RowNumbers kept = new RowNumbers();
        for (int i = 0; i < count; i++) {
            if (Arrays.binarySearch(sorted.rows, 0, sorted.count, rows[i]) >= 0) {
                kept.add(rows[i]);
            }
        }
        return kept;
    }
}

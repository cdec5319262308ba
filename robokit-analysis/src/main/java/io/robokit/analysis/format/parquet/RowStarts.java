package io.robokit.analysis.format.parquet;

import org.jspecify.annotations.Nullable;

/** Where the rows of a batch begin among its values; costs nothing as long as all of them have the expected length. */
final class RowStarts {
    private final int rows;
    private final int width;
    private int count;
    private int @Nullable [] starts;

    /**
     * Begins without a row.
     *
     * @param rows how many there will be
     * @param width elements that each of them may have, or less than 0
     */
    RowStarts(int rows, int width) {
        this.rows = rows;
        this.width = width;
    }

    /** Rows begun so far. */
    int count() {
        return count;
    }

    /** Rows that have not begun. */
    int left() {
        return rows - count;
    }

    /** Elements that each row may have. */
    int width() {
        return width;
    }

    /** Begins rows that have the expected length, the last one left out. */
    void add(int number, int at) {
        if (number == 0) {
            return;
        }
        int[] known = starts;
        if (known == null && width >= 0 && (long) count * width == at) {
            count += number;
            return;
        }
        if (known == null) {
            known = explicit();
            starts = known;
        }
        for (int i = 0; i < number; i++) {
            known[count++] = at + i * width;
        }
    }

    private int[] explicit() {
        int[] all = new int[rows + 1];
        for (int row = 0; row < count; row++) {
            all[row] = row * width;
        }
        return all;
    }

    /** Whether every row has the expected length. */
    boolean isSteady(int values) {
        return starts == null && width >= 0 && (long) rows * width == values;
    }

    /** Where rows begin, and behind them where the last one ends. */
    int[] offsets(int values) {
        int[] known = starts;
        if (known == null) {
            known = explicit();
        }
        known[rows] = values;
        return known;
    }
}

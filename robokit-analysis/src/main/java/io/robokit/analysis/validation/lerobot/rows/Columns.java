package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.model.NumericColumn;
import io.robokit.model.RowBatch;

/** Columns of a batch. */
final class Columns {
    private static final double[] NONE = {};

    private Columns() {}

    /** Numbers of a column with one per row, nulls as NaN; empty when there is no such column. */
    static double[] scalars(RowBatch rows, String name) {
        NumericColumn column = rows.numeric(name);
        return column == null || column.isRagged() || column.width() != 1 ? NONE : rows.numbers(name);
    }
}

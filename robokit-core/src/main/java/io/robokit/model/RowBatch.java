package io.robokit.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive rows of a {@link RowRun}, column by column. Shared by everything that looks at the rows, on one thread:
 * neither the batch nor an array taken from it may be changed or kept.
 */
public final class RowBatch {
    private final RowRun run;
    private final long firstRow;
    private final int rowCount;
    private final LinkedHashMap<String, FeatureColumn> columns = new LinkedHashMap<>();
    private final Map<String, double[]> numbers = new HashMap<>();

    /**
     * Creates a batch.
     *
     * @param run the run
     * @param firstRow first row, counted in the run
     * @param rowCount number of rows
     * @param columns in file order; each holds {@code rowCount} rows
     */
    public RowBatch(RowRun run, long firstRow, int rowCount, List<? extends FeatureColumn> columns) {
        this.run = run;
        this.firstRow = firstRow;
        this.rowCount = rowCount;
        columns.forEach(column -> this.columns.put(column.name(), column));
    }

    /** The run these rows belong to. */
    public RowRun run() {
        return run;
    }

    /** First row, counted in the run. */
    public long firstRow() {
        return firstRow;
    }

    /** First row, counted in the file. */
    public long firstFileRow() {
        return run.firstFileRow() + firstRow;
    }

    /** First row, counted over all files. */
    public long firstDatasetRow() {
        return run.firstDatasetRow() + firstRow;
    }

    /** Number of rows, at least 1. */
    public int rowCount() {
        return rowCount;
    }

    /** All columns that were read, in file order. */
    public List<FeatureColumn> columns() {
        return List.copyOf(columns.values());
    }

    /** The column of this name, or null when the file has none or nobody asked for it. */
    public @Nullable FeatureColumn column(String name) {
        return columns.get(name);
    }

    /** The column of this name if it holds numbers, else null. */
    public @Nullable NumericColumn numeric(String name) {
        return columns.get(name) instanceof NumericColumn column ? column : null;
    }

    /**
     * Row-major values of a numeric column whose rows are equally long, nulls as NaN; made once and shared. Empty when there
     * is no such column or its lists differ in length.
     */
    public double[] numbers(String name) {
        double[] known = numbers.get(name);
        if (known == null) {
            NumericColumn column = numeric(name);
            known = column == null || column.isRagged() ? new double[0] : new double[rowCount * column.width()];
            if (column != null && !column.isRagged()) {
                column.copyNumbers(0, rowCount, known, 0);
            }
            numbers.put(name, known);
        }
        return known;
    }

    @Override
    public String toString() {
        return rowCount + " rows from " + firstRow + " of " + run + " "
                + Arrays.toString(columns.keySet().toArray());
    }
}

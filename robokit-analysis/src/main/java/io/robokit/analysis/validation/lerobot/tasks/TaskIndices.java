package io.robokit.analysis.validation.lerobot.tasks;

import io.robokit.analysis.format.lerobot.TaskRow;
import io.robokit.model.NumericColumn;
import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowAccumulator;
import io.robokit.spi.RowMeasure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows whose number of a task is not in its table. Mergeable. Used by one thread. */
final class TaskIndices implements RowAccumulator<TaskIndices> {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 5;

    private final String name;
    private final HashSet<Long> known;
    private final TreeSet<Long> unknown = new TreeSet<>();
    private @Nullable RowRun run;
    private long fileRow;
    private long rows;

    private TaskIndices(String name, HashSet<Long> known) {
        this.name = name;
        this.known = known;
    }

    /** Asks for the rows of a column whose numbers no row of the table has. */
    static RowMeasure measure(String column, List<TaskRow> table) {
        HashSet<Long> known = new HashSet<>();
        table.forEach(row -> known.add(row.index()));
        return new RowMeasure(key(column), FeatureSelection.named(column), () -> new TaskIndices(column, known));
    }

    static String key(String column) {
        return "unknown-" + column;
    }

    @Override
    public void add(RowBatch batch) {
        NumericColumn column = batch.numeric(name);
        if (column == null || column.depth() > 0) {
            return;
        }
        for (int row = 0; row < batch.rowCount(); row++) {
            double number = column.isNull(row) ? Double.NaN : column.number(row);
            if (!Double.isNaN(number) && !known.contains((long) number)) {
                if (rows++ == 0) {
                    run = batch.run();
                    fileRow = batch.firstFileRow() + row;
                }
                if (unknown.size() < NAMED) {
                    unknown.add((long) number);
                }
            }
        }
    }

    @Override
    public void merge(TaskIndices later) {
        if (rows == 0) {
            run = later.run;
            fileRow = later.fileRow;
        }
        rows += later.rows;
        for (long index : later.unknown) {
            if (unknown.size() < NAMED) {
                unknown.add(index);
            }
        }
    }

    long rows() {
        return rows;
    }

    /** The first of these rows lies in this run; null without any. */
    @Nullable
    RowRun run() {
        return run;
    }

    long fileRow() {
        return fileRow;
    }

    /** Some of the numbers. */
    Set<Long> unknown() {
        return unknown;
    }
}

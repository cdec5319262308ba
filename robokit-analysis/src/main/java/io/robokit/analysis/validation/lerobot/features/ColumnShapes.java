package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.FeatureColumn;
import io.robokit.model.Finding;
import io.robokit.model.NumericColumn;
import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.spi.CheckContext;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowAccumulator;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Per column: rows whose list has another length than declared, and rows with nulls. */
final class ColumnShapes implements RowAccumulator<ColumnShapes> {
    private static final long serialVersionUID = 1L;
    private static final String KEY = "column-shapes";

    private final Map<String, Long> widths;
    private final Map<String, Tally> wrongLength = new TreeMap<>();
    private final Map<String, Tally> nulls = new TreeMap<>();

    private ColumnShapes(Map<String, Long> widths) {
        this.widths = widths;
    }

    /** Asks for the features that have a column. */
    static RowMeasure measure(LeRobotView dataset) throws IOException {
        Map<String, Long> widths = new HashMap<>();
        for (Feature feature : Declared.stored(dataset)) {
            if (feature.dataType() != DataType.LANGUAGE) {
                boolean vector = feature.dataType().isNumeric()
                        && Declared.hasShape(feature)
                        && !feature.shape().equals(List.of(1));
                widths.put(feature.name(), vector ? feature.elementCount() : -1L);
            }
        }
        return new RowMeasure(KEY, FeatureSelection.named(widths.keySet()), () -> new ColumnShapes(widths));
    }

    static ColumnShapes of(CheckContext context) {
        return context.measured(KEY, ColumnShapes.class);
    }

    /** How many rows, and the first of them. */
    static final class Tally implements Serializable {
        private static final long serialVersionUID = 1L;

        private final RowRun run;
        private final long fileRow;
        private final long observed;
        private long rows;

        private Tally(RowRun run, long fileRow, long observed) {
            this.run = run;
            this.fileRow = fileRow;
            this.observed = observed;
        }

        /** Starts a finding about the first row. */
        Finding.Builder finding(String column, String sentence) {
            String others = rows == 1 ? "" : "; " + rows + " rows in all";
            Finding.Builder finding = Finding.saying(sentence + others)
                    .file(run.file())
                    .firstRow(fileRow)
                    .column(column)
                    .count(rows);
            return run.episode() >= 0 ? finding.episode(run.episode()) : finding;
        }

        String place() {
            return "row " + fileRow + " of " + run.file();
        }

        long observed() {
            return observed;
        }
    }

    @Override
    public void add(RowBatch rows) {
        for (FeatureColumn column : rows.columns()) {
            Long width = widths.get(column.name());
            if (width != null) {
                if (column instanceof NumericColumn numbers) {
                    addNumbers(rows, numbers, width);
                } else {
                    addOther(rows, column);
                }
            }
        }
    }

    private void addNumbers(RowBatch rows, NumericColumn column, long width) {
        if (column.mayHaveNulls()) {
            for (int row = 0; row < column.rowCount(); row++) {
                if (hasNull(column, row)) {
                    count(nulls, rows, column, row, 0);
                }
            }
        }
        boolean constant = !column.isRagged() && !column.mayHaveNulls();
        if (width >= 0 && column.depth() > 0 && !(constant && column.width() == width)) {
            for (int row = 0; row < column.rowCount(); row++) {
                if (!column.isNull(row) && column.length(row) != width) {
                    count(wrongLength, rows, column, row, column.length(row));
                }
            }
        }
    }

    private static boolean hasNull(NumericColumn column, int row) {
        if (column.isNull(row)) {
            return true;
        }
        for (int element = 0; element < column.length(row); element++) {
            if (column.isElementNull(row, element)) {
                return true;
            }
        }
        return false;
    }

    private void addOther(RowBatch rows, FeatureColumn column) {
        for (int row = 0; row < column.rowCount(); row++) {
            if (column.isNull(row)) {
                count(nulls, rows, column, row, 0);
            }
        }
    }

    private static void count(Map<String, Tally> tallies, RowBatch rows, FeatureColumn column, int row, long observed) {
        tallies.computeIfAbsent(column.name(), key -> new Tally(rows.run(), rows.firstFileRow() + row, observed))
                .rows++;
    }

    @Override
    public void merge(ColumnShapes later) {
        merge(wrongLength, later.wrongLength);
        merge(nulls, later.nulls);
    }

    private static void merge(Map<String, Tally> mine, Map<String, Tally> later) {
        later.forEach((column, tally) -> mine.merge(column, tally, (first, second) -> {
            first.rows += second.rows;
            return first;
        }));
    }

    /** Rows with a list of another length, by column. */
    Map<String, Tally> wrongLength() {
        return wrongLength;
    }

    /** Rows with a null, by column. */
    Map<String, Tally> nulls() {
        return nulls;
    }
}

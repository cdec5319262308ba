package io.robokit.model;

import java.util.List;
import java.util.Map;

/**
 * Some rows of a dataset.
 *
 * @param features the columns: {@code feature_idx}, {@code name} and {@code type} as the Hub writes it
 * @param rows the rows
 * @param numRowsTotal rows of the split that match
 * @param numRowsPerPage rows that were asked for
 * @param partial whether rows were left out of account
 */
public record SamplePage(
        List<Map<String, Object>> features, List<Row> rows, long numRowsTotal, int numRowsPerPage, boolean partial) {
    /** Copies the lists. */
    public SamplePage {
        features = features.stream().map(JsonValues::copyOf).toList();
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param rowIdx number in the split, counted from 0
     * @param row values by column
     * @param truncatedCells columns whose value was too long and was cut
     */
    public record Row(long rowIdx, Map<String, Object> row, List<String> truncatedCells) {
        /** Copies the values. */
        public Row {
            row = JsonValues.copyOf(row);
            truncatedCells = List.copyOf(truncatedCells);
        }
    }
}

package io.robokit.server;

import io.robokit.model.SamplePage;
import java.util.List;
import java.util.Map;

/** Some rows of a dataset. */
record SamplesResponse(
        @Doc("Columns: feature_idx, name and type") List<Map<String, Object>> features,
        @Doc("Rows") List<SampleRow> rows,
        @Doc("Rows of the split that match") long numRowsTotal,
        @Doc("Rows that were asked for") int numRowsPerPage,
        @Doc("Whether rows were left out of account") boolean partial) {
    /** A row. */
    record SampleRow(
            @Doc("Number in the split, from 0") long rowIdx,
            @Doc("Values by column") Map<String, Object> row,
            @Doc("Columns whose value was cut") List<String> truncatedCells) {}

    static SamplesResponse of(SamplePage page) {
        return new SamplesResponse(
                page.features(),
                page.rows().stream()
                        .map(row -> new SampleRow(row.rowIdx(), row.row(), row.truncatedCells()))
                        .toList(),
                page.numRowsTotal(),
                page.numRowsPerPage(),
                page.partial());
    }
}

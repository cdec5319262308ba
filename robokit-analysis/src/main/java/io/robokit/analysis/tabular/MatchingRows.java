package io.robokit.analysis.tabular;

import io.robokit.analysis.format.table.TableBatch;
import io.robokit.analysis.format.table.TableCursor;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.SampleQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** Finds the rows that a query asks for. */
final class MatchingRows {
    private static final int BATCH = 4096;

    private MatchingRows() {}

    static RowNumbers of(TabularSplit split, Path folder, SampleQuery query) throws IOException {
        RowNumbers filtered = query.where() == null ? null : filtered(split, query.where());
        if (query.search() == null) {
            return filtered == null ? new RowNumbers() : filtered;
        }
        int wanted = filtered == null ? Math.toIntExact(Math.min(query.offset() + query.limit(), 100_000)) : 100_000;
        RowNumbers ranked = TextIndex.search(split, folder, query.search(), wanted);
        return filtered == null ? ranked : ranked.retain(filtered);
    }

    /** Reads only the columns that the condition names. */
    private static RowNumbers filtered(TabularSplit split, String condition) throws IOException {
        RowFilter filter;
        try {
            filter = RowFilter.parse(condition);
        } catch (IllegalArgumentException e) {
            throw new DatasetException(
                    ErrorCode.INVALID_ARGUMENT, "The condition cannot be understood: " + e.getMessage());
        }
        List<String> columns = List.copyOf(filter.columns());
        columns.forEach(split::column);
        RowNumbers rows = new RowNumbers();
        try (TableCursor cursor = split.read(0, columns)) {
            for (TableBatch batch = cursor.next(BATCH); batch != null; batch = cursor.next(BATCH)) {
                BitSet matches = filter.matches(batch);
                for (int i = matches.nextSetBit(0); i >= 0; i = matches.nextSetBit(i + 1)) {
                    rows.add(batch.firstRow() + i);
                }
            }
        }
        return rows;
    }
}

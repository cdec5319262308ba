package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.parquet.column.ColumnDescriptor;

/** Where the pages of columns begin and which rows they begin with; found out from page headers at the first use. */
final class PagePlaces {
    private static final int WINDOW = 4096;

    private final Map<Long, Places> known = new ConcurrentHashMap<>();

    /**
     * Pages at which reading can begin.
     *
     * @param offsets byte of each in the file
     * @param rows first row of each in the row group
     * @param values values before each
     */
    @SuppressWarnings("ArrayRecordComponent") // thousands of pages
    record Places(long[] offsets, long[] rows, long[] values) {
        /** The last page that begins at a row or before it; -1 when there is none. */
        int before(long row) {
            int at = Arrays.binarySearch(rows, row);
            return at >= 0 ? at : -at - 2;
        }
    }

    /** The pages of a column; none where their headers do not tell with which row they begin. */
    Places of(ParquetTable table, int group, int leaf, ColumnDescriptor column, ColumnChunk chunk) throws IOException {
        long key = ((long) group << 32) | leaf;
        Places places = known.get(key);
        if (places == null) {
            places = find(table, column, chunk);
            known.put(key, places);
        }
        return places;
    }

    private static Places find(ParquetTable table, ColumnDescriptor column, ColumnChunk chunk) throws IOException {
        boolean flat = column.getMaxRepetitionLevel() == 0;
        ColumnPages pages = table.pages(chunk, WINDOW);
        long[] offsets = new long[16];
        long[] rows = new long[16];
        long[] values = new long[16];
        int count = 0;
        long row = 0;
        long value = 0;
        while (pages.passPage()) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
                rows = Arrays.copyOf(rows, count * 2);
                values = Arrays.copyOf(values, count * 2);
            }
            offsets[count] = pages.pageStart();
            rows[count] = row;
            values[count++] = value;
            int inPage = flat ? pages.header().values() : pages.header().rows();
            if (inPage < 0) {
                return new Places(new long[0], new long[0], new long[0]);
            }
            row += inPage;
            value += pages.header().values();
        }
        return new Places(Arrays.copyOf(offsets, count), Arrays.copyOf(rows, count), Arrays.copyOf(values, count));
    }
}

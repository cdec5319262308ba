package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;

/** The columns of a row group that were asked for, each to be taken once. */
final class FetchedColumns {
    private final Map<ColumnDescriptor, ColumnPages> pages = new HashMap<>();
    private final LibraryColumns library;

    private FetchedColumns(FileFooter footer, long rows) {
        this.library = new LibraryColumns(footer, rows);
    }

    static FetchedColumns of(
            RangedFile file, Buffers buffers, FileFooter footer, int rowGroup, List<ColumnDescriptor> leaves)
            throws IOException {
        RowGroup group = footer.rowGroups().get(rowGroup);
        group.check(leaves, file.length());
        List<ColumnChunk> chunks = new ArrayList<>(leaves.size());
        for (ColumnDescriptor leaf : leaves) {
            chunks.add(group.chunk(leaf, file.length()));
        }
        List<ChunkBytes> bytes = new ChunkLoader(file, buffers).load(chunks);
        FetchedColumns columns = new FetchedColumns(footer, group.rows());
        for (int i = 0; i < chunks.size(); i++) {
            columns.pages.put(leaves.get(i), new ColumnPages(bytes.get(i), buffers, chunks.get(i)));
        }
        return columns;
    }

    /** Pages of numbers, to be decoded a page at a time. */
    ColumnPages numbers(ColumnDescriptor leaf) {
        ColumnPages found = pages.get(leaf);
        if (found == null) {
            throw new MalformedPageException("no pages were read");
        }
        return found;
    }

    /** The values of a column one by one. */
    ColumnDecoder.Pages pages(ColumnDescriptor leaf) {
        return library.open(leaf, numbers(leaf));
    }
}

package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;

/** Opens columns of a row group, all standing at the same row. Pages before it are passed over, not unpacked. */
final class RecordColumns {
    private static final int WINDOWS = 16 << 20;
    private static final int LEAST_WINDOW = 64 << 10;
    private static final int MOST_WINDOW = 1 << 20;

    private final ParquetTable table;
    private final int group;
    private final long from;
    private final PagePlaces places;
    private final Map<ColumnDescriptor, ColumnReader> readers = new HashMap<>();

    RecordColumns(ParquetTable table, int group, long from, PagePlaces places) {
        this.table = table;
        this.group = group;
        this.from = from;
        this.places = places;
    }

    List<RecordNode> open(MessageType wanted, ValueBytes counter) throws IOException {
        FileFooter footer = table.footer().content();
        RowGroup rows = footer.rowGroups().get(group);
        rows.check(wanted.getColumns(), table.length());
        LibraryColumns library = new LibraryColumns(footer, rows.rows());
        int share = WINDOWS / Math.max(1, wanted.getColumns().size());
        int window = Math.max(LEAST_WINDOW, Math.min(MOST_WINDOW, share));
        for (ColumnDescriptor leaf : wanted.getColumns()) {
            readers.put(leaf, open(leaf, rows.chunk(leaf, table.length()), library, window));
        }
        return new RecordAssembly(wanted, this::reader, counter).fields();
    }

    private ColumnReader reader(ColumnDescriptor leaf) {
        ColumnReader found = readers.get(leaf);
        if (found == null) {
            throw new IllegalStateException("No reader of " + leaf);
        }
        return found;
    }

    private ColumnReader open(ColumnDescriptor leaf, ColumnChunk chunk, LibraryColumns library, int window)
            throws IOException {
        long rows = table.rowGroupRows(group);
        boolean flat = leaf.getMaxRepetitionLevel() == 0;
        if (flat ? chunk.values() != rows : chunk.values() < rows) {
            throw new MalformedPageException("column " + String.join(".", leaf.getPath()) + " holds " + chunk.values()
                    + " values, the footer says " + rows + " rows");
        }
        ColumnPages all = table.pages(chunk, window);
        if (from == 0) {
            return library.open(leaf, all, all);
        }
        int position = table.footer().content().schema().position(leaf);
        PagePlaces.Places known = places.of(table, group, position, leaf, chunk);
        int page = known.before(from);
        if (page <= 0) {
            return skip(library.open(leaf, all, all), from);
        }
        long start = known.offsets()[page];
        long end = chunk.start() + chunk.size();
        long values = chunk.values() - known.values()[page];
        ColumnPages rest = table.pages(new ColumnChunk(chunk.codec(), values, start, end - start, 0, true), window);
        return skip(library.open(leaf, all, rest), from - known.rows()[page]);
    }

    private static ColumnReader skip(ColumnReader reader, long rows) {
        ColumnDescriptor leaf = reader.getDescriptor();
        boolean flat = leaf.getMaxRepetitionLevel() == 0;
        for (long row = 0; row < rows; row++) {
            do {
                if (reader.getCurrentDefinitionLevel() == leaf.getMaxDefinitionLevel()) {
                    reader.skip(); // consume() alone moves the levels on, not the values
                }
                reader.consume();
            } while (!flat && reader.getCurrentRepetitionLevel() != 0);
        }
        return reader;
    }
}

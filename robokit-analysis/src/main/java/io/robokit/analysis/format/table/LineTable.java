package io.robokit.analysis.format.table;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a file of lines, found again with a {@link RowIndex}. */
final class LineTable implements TableFile {
    private final DatasetRef dataset;
    private final String path;
    private final Path plain;
    private final Supplier<LineFormat> formats;
    private final RowIndex index;

    LineTable(DatasetRef dataset, String path, Path plain, Supplier<LineFormat> formats, RowIndex index) {
        this.dataset = dataset;
        this.path = path;
        this.plain = plain;
        this.formats = formats;
        this.index = index;
    }

    /** The error for a file with a row that cannot be read. */
    static DatasetException corrupt(DatasetRef dataset, String path, IOException cause) {
        return new DatasetException(ErrorCode.CORRUPT_FILE, dataset, path + ": " + cause.getMessage(), cause);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public List<TableColumn> columns() {
        return index.columns();
    }

    @Override
    public long rows() {
        return index.rows();
    }

    @Override
    public TableCursor read(long from, List<String> columns) throws IOException {
        Map<String, TableColumn> known =
                index.columns().stream().collect(Collectors.toMap(TableColumn::name, Function.identity()));
        List<TableColumn> wanted = columns.stream()
                .map(name -> known.getOrDefault(name, new TableColumn(name, Features.value("null"))))
                .toList();
        return new Cursor(from, wanted);
    }

    @Override
    public void close() {
        // files are open as long as their cursors
    }

    private final class Cursor implements TableCursor {
        private final List<TableColumn> wanted;
        private final LineFormat format = formats.get();
        private final ByteRecords records;
        private long position;

        Cursor(long from, List<TableColumn> wanted) throws IOException {
            this.wanted = wanted;
            this.position = Math.min(from, index.rows());
            if (format.separator() != 0) {
                try (ByteRecords head = new ByteRecords(plain, 0, format.separator())) {
                    if (head.next()) {
                        format.takesHeader(head);
                    }
                }
            }
            int step = (int) (position / RowIndex.STEP);
            long offset = step < index.offsets().length ? index.offsets()[step] : 0;
            this.records = new ByteRecords(plain, offset, format.separator());
            if (position < index.rows()) {
                for (long skip = position % RowIndex.STEP; skip > 0; skip--) {
                    advance();
                }
            }
        }

        private void advance() throws IOException {
            if (!(format.keepsBlankLines() ? records.nextLine() : records.next())) {
                throw corrupt(
                        dataset,
                        path,
                        new BadRowException(
                                "it ended before row " + position + ", it has changed since its rows were counted"));
            }
        }

        @Override
        public @Nullable TableBatch next(int maxRows) throws IOException {
            int rows = (int) Math.min(maxRows, index.rows() - position);
            if (rows <= 0) {
                return null;
            }
            @Nullable Object[][] values = new @Nullable Object[wanted.size()][rows];
            int row = 0;
            long bytes = 0;
            try {
                while (row < rows && bytes < MAX_BATCH_BYTES) {
                    advance();
                    bytes += records.length();
                    @Nullable Object[] found = format.values(records, wanted);
                    for (int column = 0; column < found.length; column++) {
                        values[column][row] = found[column];
                    }
                    row++;
                }
            } catch (BadRowException e) {
                throw corrupt(dataset, path, e);
            }
            position += row;
            return new TableBatch(
                    position - row, row, wanted.stream().map(TableColumn::name).toList(), values);
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }
}

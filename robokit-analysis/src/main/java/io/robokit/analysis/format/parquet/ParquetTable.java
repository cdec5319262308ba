package io.robokit.analysis.format.parquet;

import io.robokit.analysis.format.ColumnFacts;
import io.robokit.analysis.format.TableFacts;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DataType;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * An open Parquet file of a dataset. Anything malformed becomes a {@link DatasetException} with {@code CORRUPT_FILE} that
 * names the file; only failures of the source itself stay {@link IOException}. Used by one thread.
 */
public final class ParquetTable implements Closeable {
    private final FileGuard guard;
    private final InputFile file;
    private final Footer footer;
    private final ParquetFiles shared;
    private final Buffers buffers;
    private boolean closed;

    private ParquetTable(FileGuard guard, InputFile file, Footer footer, ParquetFiles shared, Buffers buffers) {
        this.guard = guard;
        this.file = file;
        this.footer = footer;
        this.shared = shared;
        this.buffers = buffers;
    }

    /**
     * What is known of a file.
     *
     * @param length length of the file it was read from
     * @param content parsed content
     */
    record Footer(long length, FileFooter content) {}

    /**
     * Whole numbers between two bounds, both included.
     *
     * @param min smallest value
     * @param max largest value
     */
    public record Range(long min, long max) {}

    /**
     * Opens a file and reads its footer.
     *
     * @throws DatasetException when there is no such file, it is a Git LFS pointer, has no footer or a broken one
     * @throws IOException when the source fails
     */
    public static ParquetTable open(DatasetFiles files, String path) throws IOException {
        return open(files, path, null, new ParquetFiles());
    }

    /** Opens a file whose footer may be known already; it is read again when the file has another length now. */
    static ParquetTable open(DatasetFiles files, String path, @Nullable Footer known, ParquetFiles shared)
            throws IOException {
        DatasetRef dataset = files.dataset();
        InputFile file = files.open(path);
        Buffers buffers = shared.buffers();
        boolean opened = false;
        try {
            RangedFile input = new RangedFile(file);
            FileGuard guard = new FileGuard(dataset, path, input);
            if (known == null && GitLfs.isPointer(file)) {
                throw GitLfs.error(dataset, path);
            }
            Footer footer = known != null && known.length() == input.length()
                    ? known
                    : guard.run(FileGuard.NO_ROW_GROUP, () -> readFooter(input, buffers, shared));
            shared.keep(footer.content().schema());
            ParquetTable table = new ParquetTable(guard, file, footer, shared, buffers);
            table.checkRowCounts();
            opened = true;
            return table;
        } finally {
            if (!opened) {
                shared.giveBack(buffers);
                file.close();
            }
        }
    }

    private static Footer readFooter(RangedFile input, Buffers buffers, ParquetFiles shared) throws IOException {
        byte[] footer = FileEnds.readFooter(input, buffers);
        return new Footer(input.length(), FileFooter.parse(footer, shared.lastSchema()));
    }

    private void checkRowCounts() {
        for (int i = 0; i < rowGroupCount(); i++) {
            if (rowGroupRows(i) < 0) {
                throw guard.corrupt("row group " + i + " claims to have " + rowGroupRows(i) + " rows");
            }
        }
    }

    /** What the footer tells; ranges of one integer column are kept per row group. */
    public TableFacts facts(String rangeColumn) {
        List<ColumnFacts> columns = shapes().stream()
                .map(shape -> new ColumnFacts(shape.name(), shape.type(), shape.depth(), shape.description()))
                .toList();
        List<TableFacts.RowGroup> groups = new ArrayList<>(rowGroupCount());
        for (int group = 0; group < rowGroupCount(); group++) {
            Optional<Range> range = range(group, rangeColumn);
            groups.add(new TableFacts.RowGroup(
                    rowGroupRows(group),
                    range.map(Range::min).orElse(Long.MIN_VALUE),
                    range.map(Range::max).orElse(Long.MAX_VALUE)));
        }
        return new TableFacts(columns, groups, keyValues());
    }

    Footer footer() {
        return footer;
    }

    FileGuard guard() {
        return guard;
    }

    /** Bytes of the file. */
    long length() {
        return guard.input().length();
    }

    /** The pages of a column, read in windows of this many bytes; valid until {@link #records} is called again. */
    ColumnPages pages(ColumnChunk chunk, int window) {
        return new ColumnPages(new ChunkBytes(guard.input(), buffers, chunk, window), buffers, chunk);
    }

    /** Whole records of a row group from one row on. Ends the use of any earlier reader of this table. */
    List<RecordNode> records(int rowGroup, MessageType wanted, long from, PagePlaces places, ValueBytes counter)
            throws IOException {
        buffers.giveAll();
        return new RecordColumns(this, rowGroup, from, places).open(wanted, counter);
    }

    /** Path relative to the dataset. */
    public String path() {
        return guard.path();
    }

    /** Names of the top-level fields, in file order. */
    public List<String> columnNames() {
        return shapes().stream().map(ColumnShape::name).toList();
    }

    /** Whether there is a field of this name. */
    public boolean hasColumn(String name) {
        return shape(name) != null;
    }

    /** Whether the field holds numbers, one per row or in lists. */
    public boolean isNumeric(String name) {
        ColumnShape shape = shape(name);
        return shape != null && shape.kind().isNumeric();
    }

    /** Whether the field holds one text per row. */
    public boolean isText(String name) {
        ColumnShape shape = shape(name);
        return shape != null && shape.type() == DataType.STRING && shape.depth() == 0;
    }

    /** Whether the field holds one text or one list of text per row. */
    public boolean isTextOrTextList(String name) {
        ColumnShape shape = shape(name);
        return shape != null && shape.type() == DataType.STRING && shape.depth() <= 1;
    }

    /** Key-value metadata of the file. */
    public Map<String, String> keyValues() {
        return footer.content().keyValues();
    }

    /** Number of row groups. */
    public int rowGroupCount() {
        return footer.content().rowGroups().size();
    }

    /** Rows of one row group, as the footer says. */
    public long rowGroupRows(int rowGroup) {
        return footer.content().rowGroups().get(rowGroup).rows();
    }

    /** Rows of the file, as the footer says; saturates at {@link Long#MAX_VALUE}. */
    public long rowCount() {
        long rows = 0;
        for (int i = 0; i < rowGroupCount(); i++) {
            rows += rowGroupRows(i);
            if (rows < 0) {
                return Long.MAX_VALUE;
            }
        }
        return rows;
    }

    /** Smallest and largest value of an integer field without nulls, where the footer says. */
    public Optional<Range> range(int rowGroup, String column) {
        ColumnShape shape = shape(column);
        if (shape == null || (shape.kind() != ColumnShape.Kind.LONG && shape.kind() != ColumnShape.Kind.INT)) {
            return Optional.empty();
        }
        return footer.content().range(rowGroup, shape.leaf());
    }

    /**
     * Fetches the wanted columns of a row group. Ends the use of any earlier reader of this table.
     *
     * @param rowGroup number of a row group that has rows
     * @param wanted which top-level fields
     * @throws DatasetException with {@code CORRUPT_FILE} when the pages are malformed
     */
    public RowGroupReader readRowGroup(int rowGroup, Predicate<String> wanted) throws IOException {
        long rows = rowGroupRows(rowGroup);
        List<ColumnShape> chosen =
                shapes().stream().filter(shape -> wanted.test(shape.name())).toList();
        return guard.run(rowGroup, () -> {
            List<ColumnDescriptor> leaves = new ArrayList<>();
            for (ColumnShape shape : chosen) {
                leafToRead(rowGroup, shape).ifPresent(leaves::add);
            }
            FetchedColumns columns = fetch(rowGroup, leaves);
            List<ColumnDecoder> decoders = new ArrayList<>(chosen.size());
            for (ColumnShape shape : chosen) {
                decoders.add(decoder(rowGroup, shape, columns, rows));
            }
            return new RowGroupReader(guard, rowGroup, rows, decoders);
        });
    }

    /**
     * Reads a field that holds a list of text per row; rows without a list are empty.
     *
     * @throws DatasetException when the field is missing, of another type, or malformed
     */
    public List<List<String>> readTextLists(int rowGroup, String column) throws IOException {
        ColumnShape shape = shape(column);
        if (shape == null || shape.type() != DataType.STRING || shape.depth() > 1) {
            throw new DatasetException(
                    ErrorCode.SCHEMA_MISMATCH,
                    guard.dataset(),
                    path() + ": column '" + column + "' is no list of text");
        }
        return guard.run(rowGroup, () -> {
            long rows = rowGroupRows(rowGroup);
            FetchedColumns columns = fetch(rowGroup, List.of(shape.leaf()));
            TextDecoder decoder = new TextDecoder(shape, columns.pages(shape.leaf()), rows);
            List<List<String>> values = new ArrayList<>();
            for (long row = 0; row < rows; row++) {
                values.add(List.copyOf(decoder.readList()));
            }
            return values;
        });
    }

    /** Gets the entries of a struct, or of a list of structs. */
    @FunctionalInterface
    public interface EntryReceiver {
        /**
         * An entry that is not null.
         *
         * @param row row of the row group
         * @param values the fields asked for: {@link java.nio.ByteBuffer}, {@code Long}, {@code Double}, {@code Boolean}, or null
         */
        void entry(long row, List<@Nullable Object> values) throws IOException;
    }

    /**
     * Reads fields of a struct, or of a list of structs. Ends the use of any earlier reader of this table.
     *
     * @return false when the column has none of the fields
     * @throws DatasetException with {@code CORRUPT_FILE} when the pages are malformed
     */
    public boolean readEntries(int rowGroup, String column, List<String> fields, EntryReceiver receiver)
            throws IOException {
        ColumnShape shape = shape(column);
        if (shape == null) {
            return false;
        }
        List<@Nullable ColumnDescriptor> leaves = EntryReader.leaves(shape, fields);
        List<ColumnDescriptor> present = new ArrayList<>();
        leaves.forEach(leaf -> {
            if (leaf != null) {
                present.add(leaf);
            }
        });
        if (present.isEmpty()) {
            return false;
        }
        return guard.run(rowGroup, () -> {
            long rows = rowGroupRows(rowGroup);
            EntryReader reader = EntryReader.of(shape, leaves, fetch(rowGroup, present), rows);
            for (long row = 0; row < rows; row++) {
                reader.read(row, receiver);
            }
            return true;
        });
    }

    private ColumnDecoder decoder(int rowGroup, ColumnShape shape, FetchedColumns columns, long rows) {
        Optional<ColumnDescriptor> leaf = leafToRead(rowGroup, shape);
        if (leaf.isEmpty()) {
            return new OpaqueDecoder(shape, null, rows);
        }
        if (shape.kind().isNumeric()) {
            return PagedNumericDecoder.supports(shape.kind())
                    ? new PagedNumericDecoder(shape, columns.numbers(leaf.get()), rows)
                    : new SteppedNumericDecoder(shape, columns.pages(leaf.get()), rows);
        }
        return shape.kind() == ColumnShape.Kind.TEXT
                ? new TextDecoder(shape, columns.pages(leaf.get()), rows)
                : new OpaqueDecoder(shape, columns.pages(leaf.get()), rows);
    }

    /** The column to read for a field: of an opaque one the smallest, and none when no row can be null. */
    private Optional<ColumnDescriptor> leafToRead(int rowGroup, ColumnShape shape) {
        if (shape.kind().isNumeric() || shape.kind() == ColumnShape.Kind.TEXT) {
            return Optional.of(shape.leaf());
        }
        if (shape.rowLevel() == 0
                || shape.leaves().stream().anyMatch(leaf -> footer.content().hasNoNulls(rowGroup, leaf))) {
            return Optional.empty();
        }
        return shape.leaves().stream().min(Comparator.comparingLong(leaf -> size(rowGroup, leaf)));
    }

    /** Bytes of a column; the largest number there is when the column is missing. */
    private long size(int rowGroup, ColumnDescriptor leaf) {
        ColumnChunk chunk = footer.content().rowGroups().get(rowGroup).find(leaf);
        return chunk == null ? Long.MAX_VALUE : chunk.size();
    }

    private FetchedColumns fetch(int rowGroup, List<ColumnDescriptor> leaves) throws IOException {
        buffers.giveAll();
        return FetchedColumns.of(guard.input(), buffers, footer.content(), rowGroup, leaves);
    }

    private List<ColumnShape> shapes() {
        return footer.content().schema().shapes();
    }

    private @Nullable ColumnShape shape(String name) {
        return footer.content().schema().shape(name);
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            shared.giveBack(buffers);
            file.close();
        }
    }
}

package io.robokit.analysis.format.parquet;

import io.robokit.analysis.format.ColumnFacts;
import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.parquet.ParquetFooters.Footer;
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
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * An open Parquet file of a dataset. Anything malformed becomes a {@link DatasetException} with {@code CORRUPT_FILE} that
 * names the file; only failures of the source itself stay {@link IOException}. Used by one thread.
 */
public final class ParquetTable implements Closeable {
    private final FileGuard guard;
    private final InputFile file;
    private final ParquetFileReader reader;
    private final Footer footer;
    private final ColumnChunks chunks;
    private final List<ColumnShape> shapes;

    private ParquetTable(FileGuard guard, InputFile file, ParquetFileReader reader, @Nullable Footer known) {
        this.guard = guard;
        this.file = file;
        this.reader = reader;
        this.footer = known != null ? known : new Footer(guard.input().getLength(), reader.getFooter());
        this.chunks = new ColumnChunks(reader.getRowGroups());
        MessageType schema = reader.getFileMetaData().getSchema();
        this.shapes = schema.getFields().stream()
                .map(field -> ColumnShape.of(schema, field))
                .toList();
        if (shapes.stream().map(ColumnShape::name).distinct().count() != shapes.size()) {
            throw new MalformedPageException("a column name occurs twice among " + columnNames());
        }
    }

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
        return open(files, path, null);
    }

    /** Opens a file whose footer may be known already; it is read again when the file has another length now. */
    static ParquetTable open(DatasetFiles files, String path, @Nullable Footer known) throws IOException {
        DatasetRef dataset = files.dataset();
        InputFile file = files.open(path);
        boolean opened = false;
        try {
            Footer valid = known != null && known.length() == file.length() ? known : null;
            RangedInput input = valid == null ? checkedInput(dataset, path, file) : RangedInput.withoutTail(file);
            FileGuard guard = new FileGuard(dataset, path, input);
            ParquetTable table =
                    guard.run(FileGuard.NO_ROW_GROUP, () -> new ParquetTable(guard, file, reader(input, valid), valid));
            table.checkRowCounts();
            opened = true;
            return table;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static ParquetFileReader reader(RangedInput input, @Nullable Footer known) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .usePageChecksumVerification()
                .build();
        return known == null
                ? ParquetFileReader.open(input, options)
                : new ParquetFileReader(input, known.metadata(), options, input.newStream());
    }

    private static RangedInput checkedInput(DatasetRef dataset, String path, InputFile file) throws IOException {
        if (GitLfs.isPointer(file)) {
            throw GitLfs.error(dataset, path);
        }
        RangedInput input = RangedInput.withTail(file);
        FileEnds.check(dataset, path, file);
        return input;
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
        List<ColumnFacts> columns = shapes.stream()
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

    /** Path relative to the dataset. */
    public String path() {
        return guard.path();
    }

    /** Names of the top-level fields, in file order. */
    public List<String> columnNames() {
        return shapes.stream().map(ColumnShape::name).toList();
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
        return reader.getFileMetaData().getKeyValueMetaData();
    }

    /** Number of row groups. */
    public int rowGroupCount() {
        return reader.getRowGroups().size();
    }

    /** Rows of one row group, as the footer says. */
    public long rowGroupRows(int rowGroup) {
        return reader.getRowGroups().get(rowGroup).getRowCount();
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
        return chunks.range(rowGroup, shape.leaf());
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
                shapes.stream().filter(shape -> wanted.test(shape.name())).toList();
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

    private ColumnDecoder decoder(int rowGroup, ColumnShape shape, FetchedColumns columns, long rows) {
        Optional<ColumnDescriptor> leaf = leafToRead(rowGroup, shape);
        if (leaf.isEmpty()) {
            return new OpaqueDecoder(shape, null, rows);
        }
        if (shape.kind().isNumeric()) {
            return PagedNumericDecoder.supports(shape.kind())
                    ? new PagedNumericDecoder(shape, columns.pageReader(leaf.get()), rows)
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
        if (shape.rowLevel() == 0 || shape.leaves().stream().anyMatch(leaf -> chunks.hasNoNulls(rowGroup, leaf))) {
            return Optional.empty();
        }
        return shape.leaves().stream().min(Comparator.comparingLong(leaf -> chunks.size(rowGroup, leaf)));
    }

    private FetchedColumns fetch(int rowGroup, List<ColumnDescriptor> leaves) throws IOException {
        chunks.check(rowGroup, leaves, guard.input().getLength());
        return FetchedColumns.of(reader, rowGroup, leaves);
    }

    private @Nullable ColumnShape shape(String name) {
        for (ColumnShape shape : shapes) {
            if (shape.name().equals(name)) {
                return shape;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            file.close();
        }
    }
}

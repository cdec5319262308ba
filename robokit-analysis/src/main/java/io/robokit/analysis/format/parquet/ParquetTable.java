package io.robokit.analysis.format.parquet;

import io.robokit.analysis.format.parquet.ParquetFooters.Footer;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
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
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * An open Parquet file of a dataset. Anything malformed becomes a {@link DatasetException} with {@code CORRUPT_FILE} that
 * names the file; only failures of the source itself stay {@link IOException}. Used by one thread.
 */
public final class ParquetTable implements Closeable {
    private static final int MAGIC_AND_FOOTER = 12;

    private final DatasetRef dataset;
    private final String path;
    private final InputFile file;
    private final RangedInput input;
    private final ParquetFileReader reader;
    private final Footer footer;
    private final MessageType schema;
    private final List<ColumnShape> shapes;

    private ParquetTable(
            DatasetRef dataset,
            String path,
            InputFile file,
            RangedInput input,
            ParquetFileReader reader,
            @Nullable Footer known) {
        this.dataset = dataset;
        this.path = path;
        this.file = file;
        this.input = input;
        this.reader = reader;
        this.footer = known != null ? known : new Footer(input.getLength(), reader.getFooter());
        this.schema = reader.getFileMetaData().getSchema();
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
            ParquetTable table = guard(dataset, path, -1, input, () -> {
                ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new Codecs())
                        .usePageChecksumVerification()
                        .build();
                ParquetFileReader reader = valid == null
                        ? ParquetFileReader.open(input, options)
                        : new ParquetFileReader(input, valid.metadata(), options, input.newStream());
                return new ParquetTable(dataset, path, file, input, reader, valid);
            });
            table.checkRowCounts();
            opened = true;
            return table;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static RangedInput checkedInput(DatasetRef dataset, String path, InputFile file) throws IOException {
        if (GitLfs.isPointer(file)) {
            throw GitLfs.error(dataset, path);
        }
        RangedInput input = RangedInput.withTail(file);
        checkEnds(dataset, path, file);
        return input;
    }

    private static void checkEnds(DatasetRef dataset, String path, InputFile file) throws IOException {
        long length = file.length();
        if (length == 0) {
            throw corrupt(dataset, path, "the file is empty (0 bytes)", null);
        }
        java.nio.ByteBuffer head = java.nio.ByteBuffer.allocate(4);
        java.nio.ByteBuffer end = java.nio.ByteBuffer.allocate(4);
        file.read(0, head);
        if (length >= 4 && !isMagic(head.array())) {
            throw corrupt(dataset, path, "not a Parquet file (it does not begin with PAR1)", null);
        }
        file.read(Math.max(0, length - 4), end);
        if (length < MAGIC_AND_FOOTER || !isMagic(end.array())) {
            throw corrupt(
                    dataset,
                    path,
                    "no Parquet footer: the recording was not finalised or the file is truncated (" + length
                            + " bytes)",
                    null);
        }
    }

    private static boolean isMagic(byte[] four) {
        return four[0] == 'P' && four[1] == 'A' && four[2] == 'R' && (four[3] == '1' || four[3] == 'E');
    }

    private void checkRowCounts() {
        for (int i = 0; i < rowGroupCount(); i++) {
            if (rowGroupRows(i) < 0) {
                throw corrupt(dataset, path, "row group " + i + " claims to have " + rowGroupRows(i) + " rows", null);
            }
        }
    }

    Footer footer() {
        return footer;
    }

    /** Path relative to the dataset. */
    public String path() {
        return path;
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
        ColumnChunkMetaData chunk = chunk(rowGroup, shape.leaf());
        Statistics<?> statistics = chunk == null ? null : chunk.getStatistics();
        if (statistics == null || !statistics.isNumNullsSet() || statistics.getNumNulls() != 0) {
            return Optional.empty();
        }
        if (statistics instanceof LongStatistics longs && longs.hasNonNullValue()) {
            return Optional.of(new Range(longs.getMin(), longs.getMax()));
        }
        if (statistics instanceof IntStatistics ints && ints.hasNonNullValue()) {
            return Optional.of(new Range(ints.getMin(), ints.getMax()));
        }
        return Optional.empty();
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
        return guard(rowGroup, () -> {
            List<ColumnDescriptor> leaves = new ArrayList<>();
            for (ColumnShape shape : chosen) {
                leafToRead(rowGroup, shape).ifPresent(leaves::add);
            }
            Fetched columns = fetch(rowGroup, leaves);
            List<ColumnDecoder> decoders = new ArrayList<>(chosen.size());
            for (ColumnShape shape : chosen) {
                decoders.add(decoder(rowGroup, shape, columns, rows));
            }
            return new RowGroupReader(this, rowGroup, rows, decoders);
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
                    ErrorCode.SCHEMA_MISMATCH, dataset, path + ": column '" + column + "' is no list of text");
        }
        return guard(rowGroup, () -> {
            long rows = rowGroupRows(rowGroup);
            Fetched columns = fetch(rowGroup, List.of(shape.leaf()));
            TextDecoder decoder = new TextDecoder(shape, columns.pages(shape.leaf()), rows);
            List<List<String>> values = new ArrayList<>();
            for (long row = 0; row < rows; row++) {
                values.add(List.copyOf(decoder.readList()));
            }
            return values;
        });
    }

    private ColumnDecoder decoder(int rowGroup, ColumnShape shape, Fetched columns, long rows) {
        Optional<ColumnDescriptor> leaf = leafToRead(rowGroup, shape);
        if (leaf.isEmpty()) {
            return new OpaqueDecoder(shape, null, rows);
        }
        if (shape.kind().isNumeric()) {
            return PagedNumericDecoder.supports(shape.kind())
                    ? new PagedNumericDecoder(shape, columns.store().getPageReader(leaf.get()), rows)
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
        if (shape.rowLevel() == 0 || shape.leaves().stream().anyMatch(leaf -> hasNoNulls(rowGroup, leaf))) {
            return Optional.empty();
        }
        return shape.leaves().stream().min(Comparator.comparingLong(leaf -> size(rowGroup, leaf)));
    }

    private boolean hasNoNulls(int rowGroup, ColumnDescriptor leaf) {
        ColumnChunkMetaData chunk = chunk(rowGroup, leaf);
        Statistics<?> statistics = chunk == null ? null : chunk.getStatistics();
        return statistics != null && statistics.isNumNullsSet() && statistics.getNumNulls() == 0;
    }

    private long size(int rowGroup, ColumnDescriptor leaf) {
        ColumnChunkMetaData chunk = chunk(rowGroup, leaf);
        return chunk == null ? Long.MAX_VALUE : chunk.getTotalSize();
    }

    private @Nullable ColumnChunkMetaData chunk(int rowGroup, ColumnDescriptor leaf) {
        ColumnPath wanted = ColumnPath.get(leaf.getPath());
        for (ColumnChunkMetaData chunk : reader.getRowGroups().get(rowGroup).getColumns()) {
            if (chunk.getPath().equals(wanted)) {
                return chunk;
            }
        }
        return null;
    }

    private Fetched fetch(int rowGroup, List<ColumnDescriptor> leaves) throws IOException {
        checkChunks(rowGroup, leaves);
        reader.setRequestedSchema(leaves);
        PageReadStore pages = leaves.isEmpty() ? new NoPages(rowGroupRows(rowGroup)) : reader.readRowGroup(rowGroup);
        return new Fetched(
                pages,
                new ColumnReadStoreImpl(
                        pages,
                        new IgnoringConverter(),
                        schema,
                        reader.getFileMetaData().getCreatedBy()));
    }

    /** Chunks lie inside the file and do not add up to more than it. */
    private void checkChunks(int rowGroup, List<ColumnDescriptor> leaves) throws IOException {
        BlockMetaData block = reader.getRowGroups().get(rowGroup);
        long length = input.getLength();
        long limit = Math.min(length, Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 2));
        long total = 0;
        for (ColumnDescriptor leaf : leaves) {
            ColumnChunkMetaData chunk = chunk(rowGroup, leaf);
            if (chunk == null) {
                throw new MalformedPageException("column " + String.join(".", leaf.getPath()) + " is missing");
            }
            long start = chunk.getStartingPos();
            long size = chunk.getTotalSize();
            if (start < 0 || size < 0 || start > length || size > length - start) {
                throw new MalformedPageException("column " + String.join(".", leaf.getPath()) + " lies outside the file"
                        + " (byte " + start + ", " + size + " bytes long, of " + length + ")");
            }
            total += size;
        }
        if (total > limit) {
            throw new MalformedPageException("its columns take " + total + " bytes, " + limit + " can be read at once, "
                    + block.getRowCount() + " rows; write smaller row groups");
        }
    }

    private @Nullable ColumnShape shape(String name) {
        for (ColumnShape shape : shapes) {
            if (shape.name().equals(name)) {
                return shape;
            }
        }
        return null;
    }

    /** Work that may fail because the file is malformed. */
    interface Decoding<T> {
        T run() throws IOException;
    }

    <T> T guard(int rowGroup, Decoding<T> work) throws IOException {
        return guard(dataset, path, rowGroup, input, work);
    }

    private static <T> T guard(DatasetRef dataset, String path, int rowGroup, RangedInput input, Decoding<T> work)
            throws IOException {
        try {
            return work.run();
        } catch (RoboKitException e) {
            throw e;
        } catch (Codecs.UnsupportedCodecException e) {
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_VERSION, dataset, place(path, rowGroup) + String.valueOf(e.getMessage()), e);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            if (input.sourceFailure() != null) {
                throw input.sourceFailure();
            }
            throw corrupt(dataset, path, rowGroup < 0 ? describe(e) : "row group " + rowGroup + ": " + describe(e), e);
        }
    }

    private static String place(String path, int rowGroup) {
        return rowGroup < 0 ? path + ": " : path + ": row group " + rowGroup + ": ";
    }

    private static String describe(Throwable failure) {
        if (failure instanceof MalformedPageException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return "damaged, or needs more memory than this process has";
        }
        String message = failure.getMessage();
        return "damaged Parquet content (" + failure.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""))
                + ")";
    }

    private static DatasetException corrupt(
            DatasetRef dataset, String path, String problem, @Nullable Throwable cause) {
        return new DatasetException(ErrorCode.CORRUPT_FILE, dataset, path + ": " + problem, cause);
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            file.close();
        }
    }

    /** The columns of a row group that were fetched. */
    private record Fetched(PageReadStore store, ColumnReadStoreImpl readers) {
        ColumnDecoder.Pages pages(ColumnDescriptor leaf) {
            return new ColumnDecoder.Pages(
                    readers.getColumnReader(leaf), store.getPageReader(leaf).getTotalValueCount());
        }
    }

    /** A row group of which nothing has to be read. */
    private record NoPages(long rows) implements PageReadStore {
        @Override
        public org.apache.parquet.column.page.PageReader getPageReader(ColumnDescriptor column) {
            throw new MalformedPageException("no pages were read");
        }

        @Override
        public long getRowCount() {
            return rows;
        }
    }

    /** Parquet wants a receiver for values; ours are taken from the column readers directly. */
    private static final class IgnoringConverter extends GroupConverter {
        private static final PrimitiveConverter LEAF = new PrimitiveConverter() {};

        @Override
        public Converter getConverter(int field) {
            return this;
        }

        @Override
        public PrimitiveConverter asPrimitiveConverter() {
            return LEAF;
        }

        @Override
        public void start() {
            // values are taken from the column readers
        }

        @Override
        public void end() {
            // values are taken from the column readers
        }
    }
}

package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InvalidRecordException;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Writes a table anew with some columns replaced, or with some of its rows in another order. Where columns are replaced, the
 * pages of all others are copied as they are, row groups stay, and so does the metadata of the file.
 */
public final class TableRewrite {
    private static final int TRUNCATE = 64;
    /** Metadata that lists all columns, which is wrong when there is one more. */
    private static final List<String> SCHEMA_KEYS = List.of("ARROW:schema", "huggingface", "pandas");

    private final Path source;
    private final Map<String, Values> replaced = new LinkedHashMap<>();
    private final List<Type> added = new ArrayList<>();

    /** Rewrites a file. */
    public TableRewrite(Path source) {
        this.source = source;
    }

    /** Writes the values of one row into the only leaf of a column. */
    @FunctionalInterface
    public interface Values {
        /** Writes the value, or the elements, of a row of the file. */
        void write(Cell cell, long row);
    }

    /** Takes the value, or the elements, of one row, as the type of the column wants them. */
    public static final class Cell {
        private final ColumnWriter out;
        private final ColumnDescriptor leaf;

        private Cell(ColumnWriter out, ColumnDescriptor leaf) {
            this.out = out;
            this.leaf = leaf;
        }

        /** A single whole number. */
        public void number(long value) {
            write((double) value, value, 0);
        }

        /** A single number. */
        public void number(double value) {
            write(value, (long) value, 0);
        }

        /** The elements of a list, nested as deep as the column is: each inner list has one element. */
        public void list(double[] elements) {
            int levels = leaf.getMaxRepetitionLevel();
            if (elements.length == 0 || levels == 0) {
                out.writeNull(0, 0);
                return;
            }
            for (int i = 0; i < elements.length; i++) {
                write(elements[i], (long) elements[i], i == 0 ? 0 : 1);
            }
        }

        private void write(double number, long whole, int repetition) {
            int definition = leaf.getMaxDefinitionLevel();
            switch (leaf.getPrimitiveType().getPrimitiveTypeName()) {
                case INT64 -> out.write(whole, repetition, definition);
                case INT32 -> out.write((int) whole, repetition, definition);
                case FLOAT -> out.write((float) number, repetition, definition);
                case DOUBLE -> out.write(number, repetition, definition);
                case BOOLEAN -> out.write(whole != 0, repetition, definition);
                default -> out.writeNull(0, 0);
            }
        }
    }

    /** Replaces the values of a column that has one leaf of numbers. */
    public TableRewrite replace(String column, Values values) {
        replaced.put(column, values);
        return this;
    }

    /** Adds a column of whole numbers at the end. */
    public TableRewrite append(String column, Values values) {
        added.add(new PrimitiveType(Type.Repetition.OPTIONAL, PrimitiveTypeName.INT64, column));
        return replace(column, values);
    }

    /** Adds a column of 32-bit floats at the end. */
    public TableRewrite appendSingle(String column, Values values) {
        added.add(new PrimitiveType(Type.Repetition.OPTIONAL, PrimitiveTypeName.FLOAT, column));
        return replace(column, values);
    }

    /** Whether anything is to be changed. */
    public boolean isNeeded() {
        return !replaced.isEmpty();
    }

    /** Writes the table to a file that does not exist. */
    public void writeTo(Path target) throws IOException {
        LocalInputFile input = new LocalInputFile(source);
        try (ParquetFileReader reader = ParquetFileReader.open(input, options());
                SeekableInputStream in = input.newStream()) {
            List<Type> fields =
                    new ArrayList<>(reader.getFileMetaData().getSchema().getFields());
            fields.addAll(added);
            MessageType schema =
                    new MessageType(reader.getFileMetaData().getSchema().getName(), fields);
            Map<String, String> keyValues =
                    new HashMap<>(reader.getFileMetaData().getKeyValueMetaData());
            if (!added.isEmpty()) {
                SCHEMA_KEYS.forEach(keyValues::remove);
            }
            ParquetFileWriter out = new ParquetFileWriter(
                    new LocalOutputFile(target),
                    schema,
                    ParquetFileWriter.Mode.CREATE,
                    Long.MAX_VALUE,
                    0,
                    TRUNCATE,
                    TRUNCATE,
                    true);
            out.start();
            long first = 0;
            for (BlockMetaData block : reader.getRowGroups()) {
                out.startBlock(block.getRowCount());
                writeBlock(schema, block, in, out, first);
                out.endBlock();
                first += block.getRowCount();
            }
            out.end(keyValues);
        }
    }

    private static ParquetReadOptions options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .build();
    }

    private void writeBlock(
            MessageType schema, BlockMetaData block, SeekableInputStream in, ParquetFileWriter out, long first)
            throws IOException {
        for (ColumnDescriptor leaf : schema.getColumns()) {
            Values values = replaced.get(leaf.getPath()[0]);
            if (values == null) {
                out.appendColumnChunk(leaf, in, chunk(block, leaf), null, null, null);
            } else {
                write(schema, leaf, values, block, out, first);
            }
        }
    }

    private static ColumnChunkMetaData chunk(BlockMetaData block, ColumnDescriptor leaf) throws IOException {
        ColumnPath path = ColumnPath.get(leaf.getPath());
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            if (chunk.getPath().equals(path)) {
                return chunk;
            }
        }
        throw new IOException("A row group has no column " + path);
    }

    private static void write(
            MessageType schema,
            ColumnDescriptor leaf,
            Values values,
            BlockMetaData block,
            ParquetFileWriter out,
            long first)
            throws IOException {
        MessageType single = new MessageType(schema.getName(), schema.getType(leaf.getPath()[0]));
        CompressionCodecName codec = block.getColumns().isEmpty()
                ? CompressionCodecName.SNAPPY
                : block.getColumns().get(0).getCodec();
        HeapByteBufferAllocator allocator = new HeapByteBufferAllocator();
        ParquetProperties properties =
                ParquetProperties.builder().withAllocator(allocator).build();
        try (ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                        new Codecs().getCompressor(codec), single, allocator, TRUNCATE, true);
                ColumnWriteStore store = properties.newColumnWriteStore(single, pages)) {
            ColumnDescriptor only = single.getColumns().get(0);
            Cell cell = new Cell(store.getColumnWriter(only), only);
            for (long row = 0; row < block.getRowCount(); row++) {
                values.write(cell, first + row);
                store.endRecord();
            }
            store.flush();
            pages.flushToFileWriter(out);
        }
    }

    /**
     * Writes some rows of a small table in another order; all of them are held in memory.
     *
     * @param rows rows of the source, in the order they are to have
     */
    public static void select(Path source, Path target, int[] rows) throws IOException {
        List<Group> all = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(source), options())) {
            MessageType schema = reader.getFileMetaData().getSchema();
            PageReadStore pages = reader.readNextRowGroup();
            while (pages != null) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    all.add(records.read());
                }
                pages = reader.readNextRowGroup();
            }
            CompressionCodecName codec = reader.getRowGroups().isEmpty()
                    ? CompressionCodecName.SNAPPY
                    : reader.getRowGroups().get(0).getColumns().get(0).getCodec();
            Map<String, String> keyValues =
                    new HashMap<>(reader.getFileMetaData().getKeyValueMetaData());
            keyValues.remove(ParquetWriter.OBJECT_MODEL_NAME_PROP); // the writer adds it
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(target))
                    .withConf(new PlainParquetConfiguration())
                    .withCodecFactory(new Codecs())
                    .withCompressionCodec(codec)
                    .withType(schema)
                    .withExtraMetaData(keyValues)
                    .build()) {
                for (int row : rows) {
                    writer.write(all.get(row));
                }
            }
        } catch (InvalidRecordException e) {
            throw new IOException("The table cannot be copied: " + e.getMessage(), e);
        }
    }
}

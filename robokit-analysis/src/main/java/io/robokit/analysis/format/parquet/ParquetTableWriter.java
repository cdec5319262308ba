package io.robokit.analysis.format.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Writes a Parquet file column by column, without records in between. Used by one thread. */
public final class ParquetTableWriter implements Closeable {
    private static final int TRUNCATE = 64;

    private final MessageType schema;
    private final Map<String, String> keyValues;
    private final CompressionCodecName codec;
    private final ParquetProperties properties;
    private final ParquetFileWriter file;
    private @Nullable ColumnChunkPageWriteStore pages;
    private @Nullable ColumnWriteStore columns;
    private long rows;
    private boolean closed;

    /**
     * Creates the file.
     *
     * @param path a file that does not exist
     * @param schema schema
     * @param keyValues metadata of the file
     * @param codec how pages are compressed
     * @param encoding whether values are written through a dictionary where that is smaller
     */
    public ParquetTableWriter(
            Path path, MessageType schema, Map<String, String> keyValues, CompressionCodecName codec, Encoding encoding)
            throws IOException {
        this.schema = schema;
        this.keyValues = Map.copyOf(keyValues);
        this.codec = codec;
        this.properties = ParquetProperties.builder()
                .withDictionaryEncoding(encoding == Encoding.DICTIONARY)
                .withAllocator(new HeapByteBufferAllocator())
                .build();
        this.file = new ParquetFileWriter(
                new LocalOutputFile(path),
                schema,
                ParquetFileWriter.Mode.CREATE,
                Long.MAX_VALUE,
                0,
                TRUNCATE,
                TRUNCATE,
                true);
        file.start();
    }

    /** How values become bytes. */
    public enum Encoding {
        /** Through a dictionary where that is smaller. */
        DICTIONARY,
        /** As they are. */
        PLAIN
    }

    /** Begins a row group; {@link #column} gives its columns. */
    public void beginRowGroup() {
        pages = new ColumnChunkPageWriteStore(
                new Codecs().getCompressor(codec), schema, new HeapByteBufferAllocator(), TRUNCATE, true);
        columns = properties.newColumnWriteStore(schema, pages);
        rows = 0;
    }

    /** The writer of one leaf, for the current row group only. */
    public ColumnWriter column(ColumnDescriptor leaf) {
        return open().getColumnWriter(leaf);
    }

    /** Must be called after the values of each row. */
    public void endRow() {
        open().endRecord();
        rows++;
    }

    /** Rows of the current row group so far. */
    public long rowGroupRows() {
        return rows;
    }

    /** Writes the row group out. One without rows leaves no trace. */
    public void endRowGroup() throws IOException {
        ColumnWriteStore store = open();
        ColumnChunkPageWriteStore chunks = pages;
        try {
            if (rows > 0 && chunks != null) {
                file.startBlock(rows);
                store.flush();
                chunks.flushToFileWriter(file);
                file.endBlock();
            }
        } finally {
            discardRowGroup();
        }
    }

    private void discardRowGroup() {
        if (columns != null) {
            columns.close();
        }
        if (pages != null) {
            pages.close();
        }
        columns = null;
        pages = null;
    }

    private ColumnWriteStore open() {
        if (columns == null) {
            throw new IllegalStateException("No row group is open");
        }
        return columns;
    }

    /** Bytes written so far, the current row group left out. */
    public long position() throws IOException {
        return file.getPos();
    }

    /** Writes the footer. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            if (columns != null) {
                endRowGroup();
            }
            file.end(keyValues);
        }
    }

    /** Gives the file up: it gets no footer. */
    public void abandon() throws IOException {
        if (!closed) {
            closed = true;
            discardRowGroup();
            file.close();
        }
    }
}

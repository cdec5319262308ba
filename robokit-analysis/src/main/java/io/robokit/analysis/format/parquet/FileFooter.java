package io.robokit.analysis.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a file says about it. Only what reading needs is taken out of the bytes at once: a dataset may have
 * thousands of files, or files of thousands of row groups. Immutable.
 */
final class FileFooter {
    private final byte[] bytes;
    private final FileSchema schema;
    private final List<RowGroup> rowGroups;
    private final String createdBy;

    FileFooter(byte[] bytes, FileSchema schema, List<RowGroup> rowGroups, String createdBy) {
        this.bytes = bytes;
        this.schema = schema;
        this.rowGroups = List.copyOf(rowGroups);
        this.createdBy = createdBy;
    }

    /**
     * Takes a footer apart.
     *
     * @param known schema of another file, which saves parsing an equal one
     */
    static FileFooter parse(byte[] bytes, @Nullable FileSchema known) {
        return new FooterParser(bytes, known).parse();
    }

    FileSchema schema() {
        return schema;
    }

    /** Row groups in file order. */
    List<RowGroup> rowGroups() {
        return rowGroups;
    }

    /** The program that wrote the file, as it calls itself; empty when not given. */
    String createdBy() {
        return createdBy;
    }

    /** Key-value metadata; parsed anew each time. */
    Map<String, String> keyValues() {
        return parseWithoutRowGroups(bytes).getKeyValueMetaData();
    }

    /** Lets Parquet's own library parse everything but the row groups. */
    static FileMetaData parseWithoutRowGroups(byte[] footer) {
        try {
            return new ParquetMetadataConverter()
                    .readParquetMetadata(new ByteArrayInputStream(footer), ParquetMetadataConverter.SKIP_ROW_GROUPS)
                    .getFileMetaData();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Smallest and largest value of an integer column without nulls, where they are given. */
    Optional<ParquetTable.Range> range(int rowGroup, ColumnDescriptor leaf) {
        Bounds bounds = bounds(rowGroups.get(rowGroup).find(leaf));
        return bounds != null && bounds.nulls == 0 && bounds.hasMin && bounds.hasMax
                ? Optional.of(new ParquetTable.Range(bounds.min, bounds.max))
                : Optional.empty();
    }

    /** Whether nulls are ruled out. */
    boolean hasNoNulls(int rowGroup, ColumnDescriptor leaf) {
        Bounds bounds = bounds(rowGroups.get(rowGroup).find(leaf));
        return bounds != null && bounds.nulls == 0;
    }

    private @Nullable Bounds bounds(@Nullable ColumnChunk chunk) {
        return chunk == null || chunk.statistics() == 0 ? null : new Bounds(bytes, chunk.statistics());
    }

    /** Text of a footer. */
    static String text(byte[] footer, int end, int length) {
        return new String(footer, end - length, length, StandardCharsets.UTF_8);
    }

    /** Statistics of one column. */
    private static final class Bounds {
        private long nulls = -1;
        private long min;
        private long max;
        private boolean hasMin;
        private boolean hasMax;

        Bounds(byte[] footer, int position) {
            CompactReader reader = new CompactReader().at(footer, position, footer.length);
            boolean exact = true;
            while (reader.nextField()) {
                switch (reader.field()) {
                    case 1, 5 -> takeMax(reader, footer);
                    case 2, 6 -> takeMin(reader, footer);
                    case 3 -> nulls = reader.i64(-1);
                    case 7, 8 -> exact &= reader.type() == CompactReader.TRUE;
                    default -> reader.skip();
                }
            }
            hasMin &= exact;
            hasMax &= exact;
        }

        private void takeMax(CompactReader reader, byte[] footer) {
            if (reader.is(CompactReader.BINARY)) {
                int length = reader.binary();
                hasMax = length == Long.BYTES || length == Integer.BYTES;
                max = hasMax ? number(footer, reader.position(), length) : 0;
            }
        }

        private void takeMin(CompactReader reader, byte[] footer) {
            if (reader.is(CompactReader.BINARY)) {
                int length = reader.binary();
                hasMin = length == Long.BYTES || length == Integer.BYTES;
                min = hasMin ? number(footer, reader.position(), length) : 0;
            }
        }

        private static long number(byte[] footer, int end, int length) {
            ByteBuffer buffer = ByteBuffer.wrap(footer).order(ByteOrder.LITTLE_ENDIAN);
            return length == Long.BYTES ? buffer.getLong(end - length) : buffer.getInt(end - length);
        }
    }
}

package io.robokit.analysis.format.parquet;

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.jspecify.annotations.Nullable;

/** What the footer says about one row group. */
final class RowGroup {
    private final FileSchema schema;
    private final @Nullable ColumnChunk[] chunks; // by leaf
    private final long rows;

    RowGroup(FileSchema schema, @Nullable ColumnChunk[] chunks, long rows) {
        this.schema = schema;
        this.chunks = chunks;
        this.rows = rows;
    }

    long rows() {
        return rows;
    }

    /** The pages of a column; null when the row group has none. */
    @Nullable
    ColumnChunk find(ColumnDescriptor leaf) {
        return chunks[schema.position(leaf)];
    }

    /**
     * The pages of a column that is to be read.
     *
     * @throws MalformedPageException when there are none or they lie outside the file
     */
    ColumnChunk chunk(ColumnDescriptor leaf, long fileLength) {
        ColumnChunk chunk = find(leaf);
        if (chunk == null) {
            throw new MalformedPageException("column " + name(leaf) + " is missing");
        }
        if (!chunk.readable()) {
            throw new UnsupportedFileException(
                    "column " + name(leaf) + " is encrypted or lies in another file, which is not supported");
        }
        long start = chunk.start();
        long size = chunk.size();
        if (start < 0 || size < 0 || start > fileLength || size > fileLength - start) {
            throw new MalformedPageException("column " + name(leaf) + " lies outside the file" + " (byte " + start
                    + ", " + size + " bytes long, of " + fileLength + ")");
        }
        return chunk;
    }

    /** Refuses columns that add up to more than the file. */
    void check(List<ColumnDescriptor> leaves, long fileLength) {
        long total = 0;
        for (ColumnDescriptor leaf : leaves) {
            total += chunk(leaf, fileLength).size();
        }
        if (total > fileLength) {
            throw new MalformedPageException(
                    "its columns take " + total + " bytes, the file has " + fileLength + ", " + rows + " rows");
        }
    }

    private static String name(ColumnDescriptor leaf) {
        return String.join(".", leaf.getPath());
    }
}

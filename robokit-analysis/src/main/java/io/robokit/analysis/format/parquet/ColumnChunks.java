package io.robokit.analysis.format.parquet;

import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.jspecify.annotations.Nullable;

/**
 * What the footer says about the columns of each row group.
 *
 * @param rowGroups row groups in file order
 */
record ColumnChunks(List<BlockMetaData> rowGroups) {
    private static final long LEAST_LIMIT = 64L << 20;

    /** Smallest and largest value of an integer column without nulls, where they are given. */
    Optional<ParquetTable.Range> range(int rowGroup, ColumnDescriptor leaf) {
        ColumnChunkMetaData chunk = find(rowGroup, leaf);
        Statistics<?> statistics = chunk == null ? null : chunk.getStatistics();
        if (!hasNoNulls(statistics)) {
            return Optional.empty();
        }
        if (statistics instanceof LongStatistics longs && longs.hasNonNullValue()) {
            return Optional.of(new ParquetTable.Range(longs.getMin(), longs.getMax()));
        }
        if (statistics instanceof IntStatistics ints && ints.hasNonNullValue()) {
            return Optional.of(new ParquetTable.Range(ints.getMin(), ints.getMax()));
        }
        return Optional.empty();
    }

    /** Whether the footer rules nulls out. */
    boolean hasNoNulls(int rowGroup, ColumnDescriptor leaf) {
        ColumnChunkMetaData chunk = find(rowGroup, leaf);
        return hasNoNulls(chunk == null ? null : chunk.getStatistics());
    }

    private static boolean hasNoNulls(@Nullable Statistics<?> statistics) {
        return statistics != null && statistics.isNumNullsSet() && statistics.getNumNulls() == 0;
    }

    /** Bytes of a column; the largest number there is when the column is missing. */
    long size(int rowGroup, ColumnDescriptor leaf) {
        ColumnChunkMetaData chunk = find(rowGroup, leaf);
        return chunk == null ? Long.MAX_VALUE : chunk.getTotalSize();
    }

    private @Nullable ColumnChunkMetaData find(int rowGroup, ColumnDescriptor leaf) {
        ColumnPath wanted = ColumnPath.get(leaf.getPath());
        for (ColumnChunkMetaData chunk : rowGroups.get(rowGroup).getColumns()) {
            if (chunk.getPath().equals(wanted)) {
                return chunk;
            }
        }
        return null;
    }

    /** Refuses columns that lie outside the file, or that add up to more than it or than fits in memory. */
    void check(int rowGroup, List<ColumnDescriptor> leaves, long length) {
        BlockMetaData block = rowGroups.get(rowGroup);
        long limit = Math.min(length, Math.max(LEAST_LIMIT, Runtime.getRuntime().maxMemory() / 2));
        long total = 0;
        for (ColumnDescriptor leaf : leaves) {
            ColumnChunkMetaData chunk = find(rowGroup, leaf);
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
}

package io.robokit.analysis.format.parquet;

import io.robokit.model.FeatureColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The wanted columns of one row group, read in runs of rows. Used by one thread. */
public final class RowGroupReader {
    /** Most values, all columns together, of one run. */
    private static final long MAX_VALUES_PER_RUN = 4L << 20;

    private final FileGuard guard;
    private final int rowGroup;
    private final long rows;
    private final List<ColumnDecoder> decoders;
    private final int maxRun;
    private long position;

    RowGroupReader(FileGuard guard, int rowGroup, long rows, List<ColumnDecoder> decoders) {
        this.guard = guard;
        this.rowGroup = rowGroup;
        this.rows = rows;
        this.decoders = decoders;
        this.maxRun = maxRun(rows, decoders);
    }

    private static int maxRun(long rows, List<ColumnDecoder> decoders) {
        long perRow = 1;
        for (ColumnDecoder decoder : decoders) {
            perRow += (decoder.valueCount() + rows - 1) / rows;
        }
        return (int) Math.max(1, MAX_VALUES_PER_RUN / perRow);
    }

    /** Rows not read yet. */
    public long remaining() {
        return rows - position;
    }

    /** Row to be read next, counted from the start of the row group. */
    public long position() {
        return position;
    }

    /**
     * Reads the next rows: as many as asked for, fewer at the end of the row group or when rows are very wide.
     *
     * @param maxRows at least 1
     * @return one column per wanted field, in file order, all of the same number of rows
     * @throws io.robokit.exception.DatasetException with {@code CORRUPT_FILE} when the pages are malformed
     * @throws IOException when the source fails
     */
    public List<FeatureColumn> read(int maxRows) throws IOException {
        int count = runLength(maxRows);
        return guard.run(rowGroup, () -> {
            List<FeatureColumn> columns = new ArrayList<>(decoders.size());
            for (ColumnDecoder decoder : decoders) {
                columns.add(decoder.read(count));
            }
            position += count;
            return columns;
        });
    }

    /** How many rows {@link #read} delivers next. */
    public int runLength(int maxRows) {
        return (int) Math.min(Math.min(maxRows, maxRun), remaining());
    }

    /** Passes over rows. */
    public void skip(long count) throws IOException {
        if (count < 0 || count > remaining()) {
            throw new IllegalArgumentException("Cannot skip " + count + " of " + remaining() + " rows");
        }
        guard.run(rowGroup, () -> {
            for (ColumnDecoder decoder : decoders) {
                decoder.skip(count);
            }
            position += count;
            return position;
        });
    }
}

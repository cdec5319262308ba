package io.robokit.analysis.format.table;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads rows front to back. Used by one thread. */
public interface TableCursor extends Closeable {
    /** Bytes of values after which a batch ends early, so that long cells do not eat the heap. */
    long MAX_BATCH_BYTES = 8L << 20;

    /**
     * The next rows.
     *
     * @param maxRows how many at most; fewer come at the end of the file and where cells are long
     * @return at least one row, or null after the last one
     */
    @Nullable
    TableBatch next(int maxRows) throws IOException;

    @Override
    void close() throws IOException;
}

package io.robokit.analysis.format.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file of rows. Thread-safe: each cursor reads for itself. */
public interface TableFile extends Closeable {
    /** Path relative to the dataset. */
    String path();

    /** The columns, in file order. */
    List<TableColumn> columns();

    /** Number of rows, exact. */
    long rows();

    /**
     * Starts reading.
     *
     * @param from first row
     * @param columns the columns wanted; those that the file does not have are null in every row
     */
    TableCursor read(long from, List<String> columns) throws IOException;

    @Override
    void close() throws IOException;
}

package io.robokit.spi;

import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import java.io.IOException;
import java.util.List;

/** The rows of a dataset as they lie in its files, in the order they are loaded. Thread-safe. */
public interface RowSource {
    /** Parts to be read one by one, in order; none cuts a run unless nothing tells where runs end. */
    List<Split> splits() throws IOException;

    /** Data files there are. */
    long fileCount();

    /** Rows that the files announce. */
    long rowCount();

    /**
     * Reads one split.
     *
     * @throws IOException when the source itself fails; what is wrong with the data goes to the receiver
     */
    void read(Split split, FeatureSelection columns, Receiver receiver) throws IOException;

    /** Gets the rows of a split. */
    interface Receiver {
        /** A run begins. */
        void beginRun(RowRun run);

        /** The next rows of the run. */
        void rows(RowBatch rows);

        /** The run ends; {@code whole} is false when rows that should have followed could not be read. */
        void endRun(RowRun run, long rows, boolean whole);

        /** Rows that cannot be read. */
        void lost(RowCoverage.LostRows rows);

        /** A file was read from the first to the last row. */
        void fileDone(String path);
    }
}

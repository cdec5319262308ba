package io.robokit.spi;

import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import java.io.Serializable;

/**
 * Sufficient statistics over rows as they lie in the files, right or wrong. A pass divides the files into splits; every split
 * has one accumulator, which gets its runs one after the other, each as {@link #beginRun}, batches, {@link #endRun}.
 * Accumulators of later splits are merged in, in order. A fresh one is the identity of {@link #merge}, merging is associative,
 * only the receiver changes, and the size of batches means nothing. Keeps counts, moments, sketches or the worst N, never
 * rows. Used by one thread at a time.
 *
 * @param <A> the implementing class
 */
public interface RowAccumulator<A extends RowAccumulator<A>> extends Serializable {
    /** A run begins; per-episode memory is reset here. */
    default void beginRun(RowRun run) {}

    /** The next rows of the run. */
    void add(RowBatch rows);

    /**
     * The run ends.
     *
     * @param rows how many it had
     * @param whole false when rows that should have followed could not be read
     */
    default void endRun(RowRun run, long rows, boolean whole) {}

    /** Takes in the statistics of later rows. */
    void merge(A later);
}

package io.robokit.spi;

import io.robokit.model.Health;

/** Keeps datasets, jobs and results. Thread-safe. */
public interface Storage extends AutoCloseable {
    /** Datasets. */
    DatasetStore datasets();

    /** Jobs. */
    JobStore jobs();

    /** Values per episode. */
    EpisodeRowStore episodeRows();

    /** Returns the dispatcher that decides when and where jobs run; called once. */
    JobDispatcher dispatcher(JobRunnerCallback callback);

    /** Runs a real query. */
    Health health();

    /**
     * Whether jobs outlive this process. When it ends, running jobs of a durable storage are handed back to be run again;
     * those of any other one are cancelled.
     */
    default boolean isDurable() {
        return false;
    }

    @Override
    void close();
}

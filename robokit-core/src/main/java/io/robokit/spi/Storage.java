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

    @Override
    void close();
}

package io.robokit.spi;

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

    /**
     * State of the storage.
     *
     * @param healthy whether a query succeeded
     * @param kind for example {@code in-memory} or {@code postgresql}
     * @param schemaVersion version of the tables, {@code 0} where there are none
     * @param detail what is wrong, else empty
     */
    record Health(boolean healthy, String kind, String schemaVersion, String detail) {}
}

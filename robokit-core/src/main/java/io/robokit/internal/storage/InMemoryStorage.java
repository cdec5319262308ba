package io.robokit.internal.storage;

import io.robokit.model.DatasetId;
import io.robokit.model.Health;
import io.robokit.spi.DatasetStore;
import io.robokit.spi.EpisodeRowStore;
import io.robokit.spi.JobDispatcher;
import io.robokit.spi.JobRunnerCallback;
import io.robokit.spi.JobStore;
import io.robokit.spi.Storage;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps everything on the heap; what is stored is gone when the process ends. Readers never wait: they see immutable
 * records in sorted maps. Writers take turns.
 */
public final class InMemoryStorage implements Storage {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Object writeLock = new Object();
    private final AtomicReference<WorkerPool> dispatcher = new AtomicReference<>();
    private final Clock clock;
    private final int workers;
    private final DatasetTable datasets;
    private final JobTable jobs;
    private final EpisodeRowTable episodeRows;
    private volatile boolean closed;

    /**
     * Creates an empty storage.
     *
     * @param clock gives the times of records
     * @param workers how many jobs run at once, at least 1
     */
    public InMemoryStorage(Clock clock, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("Need at least 1 worker, got " + workers);
        }
        this.clock = clock;
        this.workers = workers;
        this.datasets = new DatasetTable(writeLock, clock, this::forget);
        this.jobs = new JobTable(writeLock, clock, id -> datasets.find(id).isPresent());
        this.episodeRows = new EpisodeRowTable(
                writeLock,
                (dataset, job) -> jobs.find(job)
                        .filter(found -> found.datasetId().equals(dataset))
                        .isPresent());
    }

    @Override
    public DatasetStore datasets() {
        return datasets;
    }

    @Override
    public JobStore jobs() {
        return jobs;
    }

    @Override
    public EpisodeRowStore episodeRows() {
        return episodeRows;
    }

    @Override
    public JobDispatcher dispatcher(JobRunnerCallback callback) {
        WorkerPool pool = new WorkerPool(this, callback, clock, workers, GRACE);
        if (!dispatcher.compareAndSet(null, pool)) {
            pool.close();
            throw new IllegalStateException("The dispatcher of a storage is asked for once");
        }
        return pool;
    }

    @Override
    public Health health() {
        datasets.find(DatasetId.of(1));
        return new Health(!closed, "in-memory", "0", closed ? "The storage is closed" : "");
    }

    @Override
    public void close() {
        closed = true;
        WorkerPool pool = dispatcher.get();
        if (pool != null) {
            pool.close();
        }
    }

    private void forget(long dataset) {
        jobs.deleteOf(dataset);
        episodeRows.deleteOf(dataset);
    }
}

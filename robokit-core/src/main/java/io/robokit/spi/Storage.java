package io.robokit.spi;

import io.robokit.job.JobId;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.model.Health;
import java.util.Optional;

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

    /**
     * Begins the next attempt of a pending job, as {@link JobStore#start} does.
     *
     * @param worker who runs it
     * @return empty when the job is gone, or not pending, or another worker was faster
     */
    default Optional<JobStart> begin(JobId id, String worker) {
        JobRecord pending =
                jobs().find(id).filter(job -> job.status() == JobStatus.PENDING).orElse(null);
        if (pending == null || !jobs().start(id, pending.attempt() + 1, worker)) {
            return Optional.empty();
        }
        return jobs().find(id)
                .flatMap(job -> datasets()
                        .find(job.datasetId())
                        .map(dataset -> new JobStart(
                                job, dataset, jobs().resumeState(id).orElse(null))));
    }

    /** Runs a real query. */
    Health health();

    /**
     * Name of what is kept here: lower-case letters and digits, the same for every process that opens it, different from
     * that of any other storage. Files that jobs make lie in a folder of this name. Empty when nothing outlives the
     * process.
     */
    default Optional<String> identity() {
        return Optional.empty();
    }

    /**
     * Whether jobs outlive this process. When it ends, running jobs of a durable storage are handed back to be run again;
     * those of any other one are cancelled.
     */
    default boolean isDurable() {
        return identity().isPresent();
    }

    @Override
    void close();
}

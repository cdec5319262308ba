package io.robokit.spi;

import io.robokit.job.JobId;
import io.robokit.job.JobRecord;
import io.robokit.job.NewJob;
import java.time.Instant;

/** Decides when and where a job runs, and begins its attempts ({@link Storage#begin}). Thread-safe. */
public interface JobDispatcher extends AutoCloseable {
    /**
     * Creates a pending job as {@link JobStore#create} does and has it run; both happen or none.
     *
     * @throws io.robokit.exception.DatasetException with {@code DATASET_NOT_FOUND}
     */
    JobRecord submit(NewJob job, Instant notBefore);

    /**
     * Has the job run once, not before a time. Of the jobs that wait and may run, those with a higher priority come
     * first, then those whose time came first.
     */
    void submit(JobId id, Instant notBefore);

    /** Takes no new work, lets running work end or hands it back, and stops. */
    @Override
    void close();
}

package io.robokit.spi;

import io.robokit.job.JobId;

/** Runs one attempt of a job on the calling thread; given to the dispatcher by the engine. */
@FunctionalInterface
public interface JobRunnerCallback {
    /** Runs the job; returns when the attempt has ended. Does not throw for failures of the job. */
    void run(JobId id);
}

package io.robokit.spi;

/** Runs attempts of jobs; given to the dispatcher by the engine. */
@FunctionalInterface
public interface JobRunnerCallback {
    /**
     * Runs an attempt that has begun, on the calling thread. Returns when it was finished or released, and does not throw
     * for failures of the job.
     */
    void run(JobStart start);
}

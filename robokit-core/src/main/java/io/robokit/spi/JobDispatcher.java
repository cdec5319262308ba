package io.robokit.spi;

import io.robokit.job.JobId;
import java.time.Instant;

/** Decides when and where a job runs. Thread-safe. */
public interface JobDispatcher extends AutoCloseable {
    /** Has the job run once, not before a time. */
    void submit(JobId id, Instant notBefore);

    /** Takes no new work, lets running work end or hands it back, and stops. */
    @Override
    void close();
}

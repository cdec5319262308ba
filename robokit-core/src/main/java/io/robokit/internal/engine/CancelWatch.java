package io.robokit.internal.engine;

import io.robokit.job.JobId;
import io.robokit.spi.JobStore;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops jobs of this process that another process asked to be cancelled, within a second. */
final class CancelWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CancelWatch.class);
    private static final long EVERY_MILLIS = 500;

    private final JobStore jobs;
    private final Map<JobId, RunningJob> running;
    private final ScheduledExecutorService timer;

    /**
     * Begins to watch.
     *
     * @param running the jobs of this process, which come and go
     */
    CancelWatch(JobStore jobs, Map<JobId, RunningJob> running) {
        this.jobs = jobs;
        this.running = running;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "robokit-cancel-watch");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            running.forEach((id, job) -> {
                if (!job.isCancelled() && jobs.cancelRequested(id)) {
                    job.cancel();
                }
            });
        } catch (RuntimeException e) {
            LOG.debug("Looking for cancelled jobs failed, it is tried again: {}", e.getMessage());
        }
    }
}

package io.robokit.internal.storage;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.spi.JobDispatcher;
import io.robokit.spi.JobRunnerCallback;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs on a fixed number of daemon threads of this process, in the order in which they become due. */
final class WorkerPool implements JobDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final Duration LONGEST_DELAY = Duration.ofDays(36_500);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final JobRunnerCallback callback;
    private final Clock clock;
    private final Duration grace;
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * Starts the pool.
     *
     * @param grace how long {@link #close} lets running work end before it interrupts it, and again before it returns
     */
    WorkerPool(JobRunnerCallback callback, Clock clock, int workers, Duration grace) {
        this.callback = callback;
        this.clock = clock;
        this.grace = grace;
        this.workers = new ThreadPoolExecutor(
                workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("robokit-job-"));
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("robokit-job-timer-"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void submit(JobId id, Instant notBefore) {
        Duration delay = Duration.between(clock.instant(), notBefore);
        try {
            if (delay.isNegative() || delay.isZero()) {
                workers.execute(() -> run(id));
            } else {
                Duration bounded = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
                Future<?> unused = timer.schedule(() -> enqueue(id), bounded.toMillis() + 1, TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException e) {
            throw new JobException(ErrorCode.CLOSED, id, "Job " + id + " cannot run: the storage is closed", e);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        timer.shutdownNow();
        workers.shutdown();
        workers.getQueue().clear();
        try {
            if (!workers.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
                if (!workers.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("A job did not react to being interrupted; its daemon thread is left behind");
                }
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(JobId id) {
        try {
            workers.execute(() -> run(id));
        } catch (RejectedExecutionException e) {
            LOG.debug("Job {} became due while the storage was closing", id);
        }
    }

    private void run(JobId id) {
        try {
            callback.run(id);
        } catch (RuntimeException | Error e) {
            LOG.error("Running job {} failed outside the job", id, e);
        }
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

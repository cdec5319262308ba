package io.robokit.internal.storage;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.job.JobRecord;
import io.robokit.job.NewJob;
import io.robokit.spi.JobDispatcher;
import io.robokit.spi.JobRunnerCallback;
import io.robokit.spi.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs on a fixed number of daemon threads of this process: those with a higher priority first, then in the order in
 * which they become due.
 */
final class WorkerPool implements JobDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final Duration LONGEST_DELAY = Duration.ofDays(36_500);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Storage storage;
    private final JobRunnerCallback callback;
    private final String worker = "pid-" + ProcessHandle.current().pid();
    private final AtomicLong count = new AtomicLong();
    private final Clock clock;
    private final Duration grace;
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * Starts the pool.
     *
     * @param grace how long {@link #close} lets running work end before it interrupts it, and again before it returns
     */
    WorkerPool(Storage storage, JobRunnerCallback callback, Clock clock, int workers, Duration grace) {
        this.storage = storage;
        this.callback = callback;
        this.clock = clock;
        this.grace = grace;
        this.workers = new ThreadPoolExecutor(
                workers, workers, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), daemons("robokit-job-"));
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("robokit-job-timer-"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public JobRecord submit(NewJob job, Instant notBefore) {
        if (closed.get()) {
            throw new JobException(ErrorCode.CLOSED, null, "The job cannot run: the storage is closed");
        }
        JobRecord created = storage.jobs().create(job);
        submit(created.id(), created.priority(), notBefore);
        return created;
    }

    @Override
    public void submit(JobId id, Instant notBefore) {
        submit(id, storage.jobs().find(id).map(JobRecord::priority).orElse(0), notBefore);
    }

    private void submit(JobId id, int priority, Instant notBefore) {
        Duration delay = Duration.between(clock.instant(), notBefore);
        try {
            if (delay.isNegative() || delay.isZero()) {
                workers.execute(new Due(id, priority));
            } else {
                Duration bounded = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
                Future<?> unused =
                        timer.schedule(() -> enqueue(id, priority), bounded.toMillis() + 1, TimeUnit.MILLISECONDS);
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

    private void enqueue(JobId id, int priority) {
        try {
            workers.execute(new Due(id, priority));
        } catch (RejectedExecutionException e) {
            LOG.debug("Job {} became due while the storage was closing", id);
        }
    }

    private void run(JobId id) {
        try {
            storage.begin(id, worker).ifPresent(callback::run);
        } catch (RuntimeException | Error e) {
            LOG.error("Running job {} failed outside the job", id, e);
        }
    }

    /** A job that may run now. */
    private final class Due implements Runnable, Comparable<Due> {
        private final JobId id;
        private final int priority;
        private final long number = count.incrementAndGet();

        private Due(JobId id, int priority) {
            this.id = id;
            this.priority = priority;
        }

        @Override
        public void run() {
            WorkerPool.this.run(id);
        }

        @Override
        public int compareTo(Due other) {
            return priority == other.priority
                    ? Long.compare(number, other.number)
                    : Integer.compare(other.priority, priority);
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

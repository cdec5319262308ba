package io.robokit.storage.jdbc.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.spi.JobDispatcher;
import io.robokit.spi.JobRunnerCallback;
import io.robokit.storage.jdbc.JdbcStorageOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatches jobs through db-scheduler: a row of its table for each job that waits or runs, a heartbeat for each that
 * runs. The row says who runs a job; what a job is and how far it has come stands in our own table.
 */
final class JobScheduler implements JobDispatcher {
    static final String TASK = "robokit-job";

    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final Duration LIMITED_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final JdbcStorageOptions options;
    private final JobRunnerCallback callback;
    private final Orphans orphans;
    private final TypeLimits limits;
    private final DatabaseClock clock;
    private final RunningJobs running = new RunningJobs();
    private final CustomTask<Void> task;
    private final Scheduler scheduler;
    private final ExecutorService workers;
    private final ScheduledExecutorService sweeper;

    JobScheduler(Database database, JdbcJobStore jobs, JobRunnerCallback callback, JdbcStorageOptions options) {
        this.options = options;
        this.callback = callback;
        this.orphans = new Orphans(database, jobs, options.maxAttempts());
        this.limits = new TypeLimits(database, options.limits());
        this.clock = new DatabaseClock(database);
        this.task = Tasks.custom(TASK, Void.class)
                .onFailure(this::failed)
                .onDeadExecution(this::died)
                .execute((instance, context) -> run(instance));
        this.workers = Executors.newFixedThreadPool(Math.max(1, options.workers()), Threads.daemons("robokit-job-"));
        this.sweeper = Executors.newSingleThreadScheduledExecutor(Threads.daemons("robokit-job-sweeper-"));
        this.scheduler = scheduler(database);
    }

    private Scheduler scheduler(Database database) {
        int threads = Math.max(1, options.workers());
        String name = "pid-" + ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        SchedulerBuilder builder = Scheduler.create(database.dataSource(), task)
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(threads)
                .executorService(workers)
                .serializer(new NoPayload())
                .clock(clock::now)
                .pollingInterval(options.poll())
                .heartbeatInterval(options.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                .failureLogging(LogLevel.WARN, false)
                .enableImmediateExecution();
        // Locking while fetching spares PostgreSQL a statement, but what is locked must start at once: nothing sends
        // heartbeats for jobs in a queue. SQLite has no row locks and decides when a job starts, so there they may
        // wait.
        return database.isPostgres()
                ? builder.pollUsingLockAndFetch(0.5, 1.0).build()
                : builder.pollUsingFetch(0.5, 3.0).build();
    }

    /** Begins to run jobs, unless this process only submits them. */
    void start() {
        if (options.workers() == 0) {
            return;
        }
        clock.adjust();
        scheduler.start();
        long heartbeat = options.heartbeat().toMillis();
        repeat(clock::adjust, heartbeat, Math.max(1000, heartbeat));
        repeat(this::sweep, 0, SWEEP.toMillis());
    }

    @Override
    public void submit(JobId id, Instant notBefore) {
        if (closed.get()) {
            throw new JobException(ErrorCode.CLOSED, id, "Job " + id + " cannot run: the storage is closed");
        }
        if (!running.again(id, notBefore)) {
            schedule(id, clock.convert(notBefore));
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        sweeper.shutdownNow();
        scheduler.pause();
        if (!running.awaitNone(GRACE)) {
            running.interrupt();
            if (!running.awaitNone(GRACE)) {
                LOG.warn("A job did not react to being interrupted; its daemon thread is left behind");
            }
        }
        scheduler.stop();
        workers.shutdownNow();
    }

    private void schedule(JobId id, Instant time) {
        try {
            scheduler.scheduleIfNotExists(task.instance(id.toString()), time);
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, options.describe());
        }
    }

    private CompletionHandler<Void> run(TaskInstance<Void> instance) {
        JobId id = JobId.of(Long.parseLong(instance.getId()));
        if (closed.get()) {
            return (done, operations) -> operations.reschedule(done, clock.now());
        }
        TypeLimits.Permit permit = limits.tryEnter(id);
        if (permit == null) {
            return (done, operations) -> operations.reschedule(done, clock.now().plus(LIMITED_WAIT));
        }
        @Nullable Instant again;
        running.begin(id);
        try {
            callback.run(id);
        } finally {
            again = running.end(id);
            permit.close();
        }
        if (again != null) {
            Instant next = clock.convert(again);
            return (done, operations) -> operations.reschedule(done, next);
        }
        if (closed.get() && orphans.isPending(id)) {
            return (done, operations) -> operations.reschedule(done, clock.now());
        }
        return (done, operations) -> operations.remove();
    }

    /** The callback threw: the database went away, or there is a fault of ours. What it left is put in order. */
    private void failed(ExecutionComplete done, ExecutionOperations<Void> operations) {
        JobId id = JobId.of(Long.parseLong(done.getExecution().getId()));
        int failures = Math.min(10, done.getExecution().consecutiveFailures);
        Duration wait = Duration.ofSeconds(1L << failures);
        settle(id, done, operations, wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait);
    }

    /** The worker sends no heartbeats any more. */
    private void died(ExecutionComplete done, ExecutionOperations<Void> operations) {
        JobId id = JobId.of(Long.parseLong(done.getExecution().getId()));
        LOG.warn("Worker {} of job {} is silent; the job is given to another", done.getExecution().pickedBy, id);
        settle(id, done, operations, Duration.ZERO);
    }

    private void settle(JobId id, ExecutionComplete done, ExecutionOperations<Void> operations, Duration wait) {
        if (orphans.recover(id)) {
            operations.reschedule(done, clock.now().plus(wait));
        } else {
            operations.remove();
        }
    }

    /** Submits what was created by a process that died before it could. */
    private void sweep() {
        for (JobId id : orphans.lost(SWEEP)) {
            LOG.info("Job {} was never dispatched; it is now", id);
            schedule(id, clock.now());
        }
    }

    private void repeat(Runnable work, long firstMillis, long everyMillis) {
        Runnable quiet = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.debug("Housekeeping failed, it is tried again: {}", e.getMessage());
            }
        };
        var unused = sweeper.scheduleWithFixedDelay(quiet, firstMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    /** The job's row says everything, so tasks carry nothing. */
    private static final class NoPayload implements Serializer {
        @Override
        public byte @Nullable [] serialize(@Nullable Object data) {
            if (data != null) {
                throw new IllegalArgumentException("Tasks carry no data");
            }
            return null;
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
            return null;
        }
    }
}

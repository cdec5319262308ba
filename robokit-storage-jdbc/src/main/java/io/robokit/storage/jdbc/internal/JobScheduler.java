package io.robokit.storage.jdbc.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
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
import io.robokit.job.JobRecord;
import io.robokit.job.NewJob;
import io.robokit.spi.JobDispatcher;
import io.robokit.spi.JobRunnerCallback;
import io.robokit.spi.JobStart;
import io.robokit.storage.jdbc.JdbcStorageOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final Duration LIMITED_WAIT = Duration.ofMillis(250);
    private static final Duration LEFT_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final JdbcStorageOptions options;
    private final JobRunnerCallback callback;
    private final Orphans orphans;
    private final TypeLimits limits;
    private final DatabaseClock clock;
    private final RunningJobs running;
    private final Map<JobId, JobStart> begun = new ConcurrentHashMap<>();
    private final String worker = "pid-" + ProcessHandle.current().pid() + "-"
            + UUID.randomUUID().toString().substring(0, 8);
    private final Database database;
    private final JdbcJobStore jobs;
    private final CustomTask<String> task;
    private final Scheduler scheduler;
    private final ExecutorService workers;
    private final ScheduledExecutorService sweeper;

    JobScheduler(
            Database database,
            JdbcJobStore jobs,
            RunningJobs running,
            JobRunnerCallback callback,
            JdbcStorageOptions options,
            Clock wall) {
        this.database = database;
        this.jobs = jobs;
        this.running = running;
        this.options = options;
        this.callback = callback;
        this.orphans = new Orphans(database, jobs, options.maxAttempts());
        this.limits = new TypeLimits(options.limits(), this::lookForWork);
        this.clock = new DatabaseClock(database, wall);
        this.task = Tasks.custom(TaskRows.TASK, String.class)
                .onFailure(this::failed)
                .onDeadExecution(this::died)
                .execute((instance, context) -> run(instance));
        this.workers = Executors.newFixedThreadPool(Math.max(1, options.workers()), Threads.daemons("robokit-job-"));
        this.sweeper = Executors.newSingleThreadScheduledExecutor(Threads.daemons("robokit-job-sweeper-"));
        this.scheduler = scheduler(database);
    }

    private Scheduler scheduler(Database database) {
        int threads = Math.max(1, options.workers());
        SchedulerBuilder builder = Scheduler.create(database.writers(), task)
                .schedulerName(new SchedulerName.Fixed(worker))
                .threads(threads)
                .executorService(workers)
                .serializer(new TypeName())
                .clock(clock::now)
                .pollingInterval(options.poll())
                .heartbeatInterval(options.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                .failureLogging(LogLevel.WARN, false)
                .enableImmediateExecution();
        // What is taken must start at once: nothing sends heartbeats for jobs in a queue.
        Polling polling = new Polling(
                database, limits, worker, start -> begun.put(start.job().id(), start));
        return builder.jdbcCustomization(PollingDialects.of(database, polling))
                .enablePriority()
                .pollUsingLockAndFetch(0.5, 1.0)
                .build();
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
    public JobRecord submit(NewJob job, Instant notBefore) {
        refuseIfClosed(null, "The job");
        Instant due = clock.convert(notBefore);
        JobRecord created = jobs.createDue(job, due);
        lookForWork(due);
        return created;
    }

    @Override
    public void submit(JobId id, Instant notBefore) {
        refuseIfClosed(id, "Job " + id);
        if (!running.again(id, notBefore)) {
            schedule(id, clock.convert(notBefore));
        }
    }

    private void refuseIfClosed(@Nullable JobId id, String what) {
        if (closed.get()) {
            throw new JobException(ErrorCode.CLOSED, id, what + " cannot run: the storage is closed");
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

    private void schedule(JobId id, Instant due) {
        database.transaction(dsl -> {
            TaskRows.insert(database, dsl, id, due);
            return id;
        });
        lookForWork(due);
    }

    /** Looks for work now rather than at the next regular time, if something is due. */
    private void lookForWork(Instant due) {
        if (!due.isAfter(clock.now())) {
            lookForWork();
        }
    }

    private void lookForWork() {
        if (options.workers() > 0 && !closed.get()) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private CompletionHandler<String> run(TaskInstance<String> instance) {
        JobId id = JobId.of(Long.parseLong(instance.getId()));
        JobStart start = begun.remove(id);
        if (closed.get()) {
            return handedBack(id, start);
        }
        TypeLimits.Permit permit = limits.tryEnter(instance.getData());
        if (permit == null) {
            return (done, operations) -> operations.reschedule(done, clock.now().plus(LIMITED_WAIT));
        }
        try {
            JobStart current = start == null ? jobs.begin(id, worker).orElse(null) : start;
            return current == null
                    ? (done, operations) -> remove(done, operations)
                    : completion(current, run(id, current));
        } finally {
            permit.close();
        }
    }

    private RunningJobs.End run(JobId id, JobStart start) {
        running.begin(id);
        try {
            callback.run(start);
        } catch (RuntimeException | Error e) {
            running.end(id);
            throw e;
        }
        return running.end(id);
    }

    private CompletionHandler<String> handedBack(JobId id, @Nullable JobStart start) {
        if (start != null) {
            jobs.release(id, start.job().attempt());
        }
        return (done, operations) -> operations.reschedule(done, clock.now());
    }

    private CompletionHandler<String> completion(JobStart start, RunningJobs.End end) {
        JobId id = start.job().id();
        if (end.taskIsGone()) {
            return (done, operations) -> {};
        }
        if (end.again() != null) {
            Instant next = clock.convert(end.again());
            return (done, operations) -> operations.reschedule(done, next);
        }
        boolean leftRunning = jobs.release(id, start.job().attempt());
        if (leftRunning || orphans.isPending(id)) {
            Instant next = closed.get() ? clock.now() : clock.now().plus(LEFT_WAIT);
            return (done, operations) -> operations.reschedule(done, next);
        }
        return (done, operations) -> remove(done, operations);
    }

    /** A task that another worker has taken over meanwhile is not ours to remove. */
    private void remove(ExecutionComplete done, ExecutionOperations<String> operations) {
        try {
            operations.remove();
        } catch (ExecutionException e) {
            LOG.debug(
                    "Another worker has the task of job {}", done.getExecution().getId());
        }
    }

    /** The callback threw: the database went away, or there is a fault of ours. What it left is put in order. */
    private void failed(ExecutionComplete done, ExecutionOperations<String> operations) {
        JobId id = JobId.of(Long.parseLong(done.getExecution().getId()));
        int failures = Math.min(10, done.getExecution().consecutiveFailures);
        Duration wait = Duration.ofSeconds(1L << failures);
        settle(id, done, operations, wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait);
    }

    /** The worker sends no heartbeats any more. */
    private void died(ExecutionComplete done, ExecutionOperations<String> operations) {
        JobId id = JobId.of(Long.parseLong(done.getExecution().getId()));
        LOG.warn("Worker {} of job {} is silent; the job is given to another", done.getExecution().pickedBy, id);
        settle(id, done, operations, Duration.ZERO);
    }

    private void settle(JobId id, ExecutionComplete done, ExecutionOperations<String> operations, Duration wait) {
        if (orphans.recover(id)) {
            operations.reschedule(done, clock.now().plus(wait));
        } else {
            remove(done, operations);
        }
    }

    /** Submits what was created by a process that died before it could. */
    private void sweep() {
        for (JobId id : orphans.lost(clock.now().minus(SWEEP))) {
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

    /** Tasks carry the type of their job, and nothing else: the row of the job says the rest. */
    private static final class TypeName implements Serializer {
        @Override
        public byte @Nullable [] serialize(@Nullable Object data) {
            return data == null ? null : data.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
            return data == null ? null : type.cast(new String(data, StandardCharsets.UTF_8));
        }
    }
}

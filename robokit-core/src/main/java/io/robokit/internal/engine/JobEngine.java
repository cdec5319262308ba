package io.robokit.internal.engine;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.InvalidParametersException;
import io.robokit.exception.JobException;
import io.robokit.exception.RoboKitException;
import io.robokit.internal.json.Json;
import io.robokit.internal.json.ParameterCodec;
import io.robokit.internal.plugin.PluginRegistry;
import io.robokit.job.JobEvent;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.NewJob;
import io.robokit.job.Progress;
import io.robokit.model.DatasetId;
import io.robokit.spi.AnalysisRunner;
import io.robokit.spi.JobDispatcher;
import io.robokit.spi.JobStart;
import io.robokit.spi.JobType;
import io.robokit.spi.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts jobs, runs them when the dispatcher says so, and tells listeners. Thread-safe. */
public final class JobEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Storage storage;
    private final PluginRegistry plugins;
    private final Sources sources;
    private final AnalysisRunner runner;
    private final Artifacts artifacts;
    private final DatasetDeletion deletion;
    private final DownloadedCopies copies;
    private final Preparations preparations;
    private final AccessTokens tokens = new AccessTokens();
    private final Clock clock;
    private final ParameterCodec parameters;
    private final EventHub events = new EventHub();
    private final Announced announced = new Announced();
    private final Map<JobId, RunningJob> running = new ConcurrentHashMap<>();
    private final JobDispatcher dispatcher;
    private final @Nullable CancelWatch cancels;
    private volatile boolean closed;

    /** Creates an engine and starts its dispatcher. */
    public JobEngine(
            Storage storage,
            PluginRegistry plugins,
            Sources sources,
            AnalysisRunner runner,
            Artifacts artifacts,
            DatasetDeletion deletion,
            DownloadedCopies copies,
            ParameterCodec parameters,
            Clock clock) {
        this.storage = storage;
        this.plugins = plugins;
        this.sources = sources;
        this.runner = runner;
        this.artifacts = artifacts;
        this.deletion = deletion;
        this.copies = copies;
        this.preparations = new Preparations(storage, plugins, clock);
        this.parameters = parameters;
        this.clock = clock;
        this.cancels = storage.isDurable() ? new CancelWatch(storage.jobs(), running) : null;
        preparations.settle();
        this.dispatcher = storage.dispatcher(this::run);
    }

    /**
     * Checks the parameters, creates a pending job and hands it to the dispatcher.
     *
     * @param priority -100 to 100, or null for that of the job type
     * @throws JobException with {@code UNKNOWN_JOB_TYPE}
     * @throws io.robokit.exception.InvalidParametersException when the parameters do not match
     * @throws DatasetException with {@code DATASET_NOT_FOUND}, or {@code ILLEGAL_TRANSITION} when another job prepares the
     *     dataset and this one would, too
     */
    public JobRecord submit(DatasetId dataset, String type, Map<String, Object> given, @Nullable Integer priority) {
        if (closed) {
            throw new RoboKitException(ErrorCode.CLOSED, "This RoboKit is closed");
        }
        JobType<?, ?> jobType = plugins.jobType(type);
        check(dataset, jobType, given);
        NewJob wanted = new NewJob(dataset, type, given, priority == null ? jobType.priority() : priority);
        JobRecord job =
                preparations.isOne(type) ? submitAlone(wanted, null) : dispatcher.submit(wanted, clock.instant());
        announce(job);
        return job;
    }

    /**
     * Submits a job that prepares its dataset as {@link #submit} does, with a token for it that is kept nowhere.
     *
     * @param accessToken the token, or null
     */
    public JobRecord submitPreparation(
            DatasetId dataset, String type, Map<String, Object> given, @Nullable String accessToken) {
        JobType<?, ?> jobType = plugins.jobType(type);
        check(dataset, jobType, given);
        JobRecord job = submitAlone(new NewJob(dataset, type, given, jobType.priority()), accessToken);
        announce(job);
        return job;
    }

    private JobRecord submitAlone(NewJob wanted, @Nullable String accessToken) {
        synchronized (preparations) {
            storage.datasets().find(wanted.datasetId()).ifPresent(preparations::requireNone);
            // The job may begin before its record is known here.
            tokens.give(wanted.datasetId(), accessToken);
            return dispatcher.submit(wanted, clock.instant());
        }
    }

    /** Says first that there is no such dataset; whether there is one, creating the job finds out as well. */
    private void check(DatasetId dataset, JobType<?, ?> type, Map<String, Object> given) {
        try {
            parameters.bind(type.id(), type.parameterType(), given);
        } catch (InvalidParametersException e) {
            if (storage.datasets().find(dataset).isEmpty()) {
                throw new DatasetException(
                        ErrorCode.DATASET_NOT_FOUND, "Dataset not found: no dataset has the id " + dataset);
            }
            throw e;
        }
    }

    private void announce(JobRecord job) {
        if (announced.isFirst(job.id())) {
            publish(job, JobStatus.PENDING, Progress.NONE);
        }
    }

    /** Asks for a job to be cancelled; false when it is final or there is none. */
    public boolean cancel(JobId id) {
        boolean accepted = storage.jobs().requestCancel(id);
        RunningJob here = running.get(id);
        if (accepted && here != null) {
            here.cancel();
        }
        if (accepted) {
            storage.jobs().find(id).filter(job -> job.status().isFinal()).ifPresent(job -> {
                ended(job, job.status(), job.errorMessage());
                publish(job);
            });
        }
        return accepted;
    }

    /** Cancels all jobs of a dataset, and gives those that run here a moment to end. */
    public void cancelAll(DatasetId dataset) {
        List<RunningJob> here = running.values().stream()
                .filter(job -> job.dataset().id().equals(dataset))
                .toList();
        JobQuery active = JobQuery.of(dataset).withStatuses(JobStatus.PENDING, JobStatus.RUNNING);
        storage.jobs().list(active).forEach(job -> cancel(job.id()));
        long until = System.nanoTime() + END_NANOS;
        try {
            for (RunningJob job : here) {
                job.awaitEnd(until - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells listeners about a job that was changed from outside. */
    public void publish(JobRecord job) {
        publish(job, job.status(), job.progress());
    }

    private void publish(JobRecord job, JobStatus status, Progress progress) {
        events.publish(new JobEvent(job.id(), job.datasetId(), job.type(), status, progress, clock.instant()));
    }

    /** Calls a listener for every event from now on, until the returned handle is closed. */
    public AutoCloseable listen(Consumer<JobEvent> listener) {
        return events.listen(listener);
    }

    @Override
    public void close() {
        closed = true;
        dispatcher.close();
        if (cancels != null) {
            cancels.close();
        }
    }

    private void run(JobStart start) {
        JobRecord job = start.job();
        JobId id = job.id();
        announce(job);
        String token = preparations.isOne(job.type()) ? tokens.of(job.datasetId()) : null;
        RunningJob current = new RunningJob(
                start, storage, plugins, sources, copies, token, runner, artifacts, clock, this::progressed);
        running.put(id, current);
        // Others look for such wishes every half a second anyway.
        if (cancels == null && storage.jobs().cancelRequested(id)) {
            current.cancel();
        }
        progressed(job, Progress.NONE);
        boolean completed = false;
        try {
            completed = attempt(job, current);
        } finally {
            running.remove(id);
            current.close();
            settleFiles(job, current, completed);
            current.allEnded();
        }
    }

    /** Runs the job and says whether the storage took its result. */
    private boolean attempt(JobRecord job, RunningJob current) {
        JobType<?, ?> type = plugins.jobTypes().get(job.type());
        if (type == null) {
            finish(job, current, JobOutcome.failed("No installed plugin runs jobs of type '" + job.type() + "'"));
            return false;
        }
        try {
            current.checkCancelled();
            JobOutcome outcome = execute(type, job, current);
            current.checkCancelled();
            return finish(job, current, outcome);
        } catch (Throwable e) {
            giveUp(job, current, type, e);
            return false;
        }
    }

    private void giveUp(JobRecord job, RunningJob current, JobType<?, ?> type, Throwable e) {
        // Also clears the interrupt that a cancel may have left on this pooled thread.
        boolean interrupted = Thread.interrupted() || Interruption.isCause(e);
        if (!current.isCancelled() && interrupted && closed && storage.isDurable()) {
            handBack(job, current);
        } else if (current.isCancelled() || (interrupted && closed)) {
            finish(job, current, JobOutcome.cancelled());
        } else if (isRetryable(e) && current.attempt() < type.retryPolicy().maxAttempts()) {
            retry(job, current, type, e);
        } else {
            LOG.debug("Job {} ({}) failed", job.id(), job.type(), e);
            finish(job, current, JobOutcome.failed(code(e), FailureMessage.of(e, current.dataset())));
        }
    }

    private <P extends Record, R extends Record> JobOutcome execute(
            JobType<P, R> type, JobRecord job, RunningJob current) throws Exception {
        P bound = parameters.bind(type.id(), type.parameterType(), job.parameters());
        R result = type.run(bound, current);
        return JobOutcome.completed(
                Json.toMap(result), type.summary(result), current.artifacts().list());
    }

    /**
     * Keeps the files of the attempt that completed the job and deletes those of any other one. Where files are at stake
     * the record decides: how a write ended whose answer was lost, the attempt itself cannot know.
     */
    private void settleFiles(JobRecord job, RunningJob current, boolean completed) {
        try {
            if (completed || (current.artifacts().any() && hasCompleted(job.id(), current.attempt()))) {
                current.artifacts().keep();
            } else {
                current.artifacts().discard();
                deletion.purgeIfDeleted(job.datasetId());
            }
        } catch (RoboKitException e) {
            LOG.warn("Files of job {} stay until its next attempt: {}", job.id(), e.getMessage());
        }
    }

    private boolean hasCompleted(JobId id, long attempt) {
        return storage.jobs()
                .find(id)
                .filter(job -> job.status() == JobStatus.COMPLETED && job.attempt() == attempt)
                .isPresent();
    }

    /** Leaves the job to the process that takes it up next. */
    private void handBack(JobRecord job, RunningJob current) {
        if (storage.jobs().release(job.id(), current.attempt())) {
            LOG.info("Job {} ({}) is handed back because this process ends", job.id(), job.type());
        }
    }

    private void retry(JobRecord job, RunningJob current, JobType<?, ?> type, Throwable cause) {
        if (storage.jobs().release(job.id(), current.attempt())) {
            Instant next = clock.instant().plus(type.retryPolicy().delayAfter(current.attempt()));
            LOG.info("Job {} ({}) is tried again: {}", job.id(), job.type(), cause.getMessage());
            dispatcher.submit(job.id(), next);
        }
    }

    private boolean finish(JobRecord job, RunningJob current, JobOutcome outcome) {
        boolean stored = storage.jobs().finish(job.id(), current.attempt(), outcome);
        if (stored) {
            ended(job, outcome.status(), outcome.errorMessage());
            boolean completed = outcome.status() == JobStatus.COMPLETED;
            publish(job, outcome.status(), completed ? Progress.DONE : current.progress());
        }
        return stored;
    }

    /** The dataset's status goes before the event, so that who hears of the end finds it as it stays. */
    private void ended(JobRecord job, JobStatus status, @Nullable String reason) {
        if (!preparations.isOne(job.type())) {
            return;
        }
        tokens.forget(job.datasetId());
        try {
            preparations.ended(job, status, reason);
        } catch (RoboKitException e) {
            LOG.warn("The dataset of job {} keeps its status until the next start: {}", job.id(), e.getMessage());
        }
    }

    private void progressed(JobRecord job, Progress progress) {
        publish(job, JobStatus.RUNNING, progress);
    }

    private static ErrorCode code(Throwable e) {
        if (e instanceof RoboKitException known) {
            return known.code();
        }
        return e instanceof IOException ? ErrorCode.IO : ErrorCode.INTERNAL;
    }

    private static boolean isRetryable(Throwable e) {
        return e instanceof IOException
                || (e instanceof RoboKitException known && known.code().retryable());
    }
}

package io.robokit.internal.storage;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.exception.StorageException;
import io.robokit.internal.json.Json;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import io.robokit.job.JobVersion;
import io.robokit.job.NewJob;
import io.robokit.job.Progress;
import io.robokit.model.JsonValues;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a job record changes from step to step, the same in every storage. The callers decide whether a step is due. */
public final class JobTransitions {
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int LARGEST_RESUME_STATE = 1 << 16;

    private JobTransitions() {}

    /**
     * A resume state as JSON.
     *
     * @throws StorageException with {@code INVALID_ARGUMENT} when it is larger than a storage keeps
     */
    public static String resumeState(Map<String, Object> state) {
        String json = Json.write(state);
        if (json.length() > LARGEST_RESUME_STATE) {
            throw new StorageException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The resume state has " + json.length() + " characters of JSON, at most " + LARGEST_RESUME_STATE
                            + " are kept; write an artifact instead",
                    null);
        }
        return json;
    }

    /** A time with the precision that every storage keeps. */
    public static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** What the metadata of a new job says: {@code version, model, parameters, created_at}. */
    public static Map<String, Object> metadata(JobVersion version, Map<String, Object> parameters, Instant created) {
        Object model = parameters.get("model");
        return JsonValues.object(
                "version",
                version.toString(),
                "model",
                model == null ? "default" : model,
                "parameters",
                parameters,
                "created_at",
                MICROSECONDS.format(created));
    }

    /** A new, pending job. */
    public static JobRecord created(JobId id, JobVersion version, NewJob job, Instant now) {
        return new JobRecord(
                id,
                job.datasetId(),
                job.type(),
                version,
                job.parameters(),
                job.priority(),
                JobStatus.PENDING,
                Progress.NONE,
                0,
                null,
                null,
                metadata(version, job.parameters(), now),
                null,
                now,
                null,
                null,
                1);
    }

    /** An attempt begins. */
    public static JobRecord started(JobRecord job, long attempt, Instant now) {
        Draft draft = new Draft(job);
        draft.status = JobStatus.RUNNING;
        draft.attempt = attempt;
        draft.progress = Progress.NONE;
        draft.errorMessage = null;
        draft.startedAt = now;
        return draft.record();
    }

    /** An attempt has come so far. */
    public static JobRecord progressed(JobRecord job, Progress progress) {
        Draft draft = new Draft(job);
        draft.progress = progress;
        return draft.record();
    }

    /** An attempt has ended. */
    public static JobRecord finished(JobRecord job, JobOutcome outcome, Instant now) {
        Draft draft = new Draft(job);
        draft.result = outcome.result();
        draft.summary = outcome.summary();
        draft.errorMessage = outcome.errorMessage();
        if (outcome.errorCode() != null) {
            draft.metadata = withErrorCode(job.metadata(), outcome.errorCode());
        }
        draft.become(outcome.status(), now);
        return draft.record();
    }

    /** Metadata of a job that failed for a known reason. */
    public static Map<String, Object> withErrorCode(Map<String, Object> metadata, ErrorCode code) {
        Map<String, Object> more = new LinkedHashMap<>(metadata);
        more.put("error_code", code.id());
        return JsonValues.copyOf(more);
    }

    /** An attempt is given up and another one may begin. */
    public static JobRecord released(JobRecord job) {
        Draft draft = new Draft(job);
        draft.status = JobStatus.PENDING;
        draft.progress = Progress.NONE;
        return draft.record();
    }

    /** Someone has asked for a job to stop: nothing but the revision shows it yet. */
    public static JobRecord cancelRequested(JobRecord job) {
        return new Draft(job).record();
    }

    /**
     * Refuses a change that was meant for another state of a job.
     *
     * @throws JobException with {@code STALE_REVISION}
     */
    public static void requireRevision(JobRecord job, long expected) {
        if (job.revision() != expected) {
            throw new JobException(
                    ErrorCode.STALE_REVISION,
                    job.id(),
                    "Job " + job.id() + " was changed in the meantime: it has revision " + job.revision() + " and not "
                            + expected + "; read it again");
        }
    }

    /**
     * Someone outside changes a job.
     *
     * @throws JobException with {@code ILLEGAL_TRANSITION}
     */
    public static JobRecord updated(JobRecord job, JobUpdate update, Instant now) {
        Draft draft = new Draft(job);
        if (update.status() != null && update.status() != job.status()) {
            if (!job.status().canBecome(update.status())) {
                throw new JobException(
                        ErrorCode.ILLEGAL_TRANSITION,
                        job.id(),
                        "Job " + job.id() + " is " + job.status().id() + " and cannot become "
                                + update.status().id());
            }
            draft.become(update.status(), now);
        }
        if (update.progress() != null) {
            draft.progress = new Progress(update.progress(), draft.progress.message());
        }
        draft.result = update.result() == null ? draft.result : update.result();
        draft.summary = update.summary() == null ? draft.summary : update.summary();
        draft.metadata = update.metadata() == null ? draft.metadata : update.metadata();
        draft.errorMessage = update.errorMessage() == null ? draft.errorMessage : update.errorMessage();
        return draft.record();
    }

    private static final class Draft {
        private final JobRecord from;
        private JobStatus status;
        private Progress progress;
        private long attempt;
        private @Nullable Map<String, Object> result;
        private @Nullable Map<String, Object> summary;
        private Map<String, Object> metadata;
        private @Nullable String errorMessage;
        private @Nullable Instant startedAt;
        private @Nullable Instant completedAt;

        private Draft(JobRecord from) {
            this.from = from;
            this.status = from.status();
            this.progress = from.progress();
            this.attempt = from.attempt();
            this.result = from.result();
            this.summary = from.summary();
            this.metadata = from.metadata();
            this.errorMessage = from.errorMessage();
            this.startedAt = from.startedAt();
            this.completedAt = from.completedAt();
        }

        private void become(JobStatus next, Instant now) {
            status = next;
            if (next == JobStatus.RUNNING) {
                startedAt = now;
            } else if (next.isFinal()) {
                completedAt = now;
            }
            if (next == JobStatus.COMPLETED) {
                progress = Progress.DONE;
            }
        }

        private JobRecord record() {
            return new JobRecord(
                    from.id(),
                    from.datasetId(),
                    from.type(),
                    from.version(),
                    from.parameters(),
                    from.priority(),
                    status,
                    progress,
                    attempt,
                    result,
                    summary,
                    metadata,
                    errorMessage,
                    from.createdAt(),
                    startedAt,
                    completedAt,
                    from.revision() + 1);
        }
    }
}

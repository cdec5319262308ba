package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;
import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;
import static io.robokit.storage.jdbc.internal.schema.Tables.JOB_RESULTS;
import static io.robokit.storage.jdbc.internal.schema.Tables.JOB_VERSIONS;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.internal.json.Json;
import io.robokit.internal.storage.JobTransitions;
import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import io.robokit.job.JobVersion;
import io.robokit.job.NewJob;
import io.robokit.job.Progress;
import io.robokit.spi.JobStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Jobs in a table. Each step is one statement that says itself whether it is due. */
final class JdbcJobStore implements JobStore {
    private static final String PENDING = JobStatus.PENDING.id();
    private static final String RUNNING = JobStatus.RUNNING.id();
    private static final String CANCELLED = JobStatus.CANCELLED.id();

    private final Database database;
    private final Clock clock;

    JdbcJobStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public JobRecord create(NewJob job) {
        Storable.check("The job type", job.type());
        Storable.check("The parameters", job.parameters());
        return database.transaction(dsl -> {
            keepDataset(dsl, job);
            JobVersion version = nextVersion(dsl, job);
            JobRecord draft = JobTransitions.created(JobId.of(1), version, job, now());
            Map<Field<?>, @Nullable Object> values = JobRows.values(draft);
            values.put(JOBS.DATASET_ID, job.datasetId().value());
            values.put(JOBS.TYPE, job.type());
            values.put(JOBS.VERSION, version.number());
            values.put(JOBS.PARAMETERS, job.parameters());
            values.put(JOBS.CREATED_AT, draft.createdAt());
            values.put(JOBS.CANCEL_REQUESTED, false);
            values.put(JOBS.RESULT_OUTSIDE, false);
            long id = Objects.requireNonNull(
                            dsl.insertInto(JOBS).set(values).returning(JOBS.ID).fetchOne())
                    .get(JOBS.ID);
            return JobTransitions.created(JobId.of(id), version, job, draft.createdAt());
        });
    }

    @Override
    public Optional<JobRecord> find(JobId id) {
        return database.read(dsl -> find(dsl, id));
    }

    @Override
    public List<JobRecord> list(JobQuery query) {
        return query.limit() == 0 ? List.of() : database.read(dsl -> JobLists.list(dsl, query));
    }

    @Override
    public boolean start(JobId id, long attempt, String worker) {
        return change(dsl -> dsl.update(JOBS)
                .set(JOBS.STATUS, RUNNING)
                .set(JOBS.ATTEMPT, attempt)
                .set(JOBS.PROGRESS, 0.0)
                .set(JOBS.PROGRESS_MESSAGE, "")
                .set(JOBS.ERROR_MESSAGE, (String) null)
                .set(JOBS.STARTED_AT, now())
                .set(JOBS.WORKER, worker)
                .where(JOBS.ID.eq(id.value()))
                .and(JOBS.STATUS.in(PENDING, RUNNING))
                .and(JOBS.ATTEMPT.lt(attempt))
                .execute());
    }

    @Override
    public boolean progress(JobId id, long attempt, Progress progress) {
        return change(dsl -> dsl.update(JOBS)
                .set(JOBS.PROGRESS, progress.fraction())
                .set(JOBS.PROGRESS_MESSAGE, Storable.message(progress.message()))
                .where(isCurrent(id, attempt))
                .and(JOBS.CANCEL_REQUESTED.isFalse())
                .execute());
    }

    @Override
    public boolean finish(JobId id, long attempt, JobOutcome outcome) {
        Storable.check("The result", outcome.result());
        Storable.check("The summary", outcome.summary());
        if (outcome.errorCode() != null) {
            return fail(id, attempt, outcome, outcome.errorCode());
        }
        String json = outcome.result() == null ? null : Json.write(outcome.result());
        byte[] packed = json == null || json.length() <= LargeResult.LIMIT ? null : LargeResult.pack(json);
        if (packed == null && outcome.artifacts().isEmpty()) {
            return change(dsl -> complete(dsl, id, attempt, outcome, json, false));
        }
        return database.transaction(dsl -> {
            boolean won = complete(dsl, id, attempt, outcome, packed == null ? json : null, packed != null) == 1;
            if (won && packed != null) {
                storeOutside(dsl, id, packed);
            }
            if (won) {
                ArtifactRows.insert(dsl, id, outcome.artifacts());
            }
            return won;
        });
    }

    private int complete(
            DSLContext dsl, JobId id, long attempt, JobOutcome outcome, @Nullable String json, boolean outside) {
        return end(dsl, outcome)
                .set(JOBS.RESULT, result(json))
                .set(JOBS.RESULT_OUTSIDE, outside)
                .where(isCurrent(id, attempt))
                .execute();
    }

    @Override
    public List<Artifact> artifacts(JobId id) {
        return database.read(dsl -> ArtifactRows.list(dsl, id));
    }

    /** The code goes into the metadata, which a client may be changing: the row is locked between reading and writing. */
    private boolean fail(JobId id, long attempt, JobOutcome outcome, ErrorCode code) {
        return database.transaction(dsl -> {
            Map<String, Object> metadata = database.locking(
                            dsl.select(JOBS.METADATA).from(JOBS).where(isCurrent(id, attempt)))
                    .fetchOne(JOBS.METADATA);
            if (metadata == null) {
                return false;
            }
            return end(dsl, outcome)
                            .set(JOBS.METADATA, JobTransitions.withErrorCode(metadata, code))
                            .set(JOBS.RESULT, (Map<String, Object>) null)
                            .set(JOBS.RESULT_OUTSIDE, false)
                            .where(isCurrent(id, attempt))
                            .execute()
                    == 1;
        });
    }

    @Override
    public boolean release(JobId id, long attempt) {
        return change(dsl -> giveUp(dsl, JOBS.CANCEL_REQUESTED.isTrue(), PENDING)
                .set(
                        JOBS.PROGRESS,
                        DSL.when(JOBS.CANCEL_REQUESTED.isTrue(), JOBS.PROGRESS).otherwise(0.0))
                .set(
                        JOBS.PROGRESS_MESSAGE,
                        DSL.when(JOBS.CANCEL_REQUESTED.isTrue(), JOBS.PROGRESS_MESSAGE)
                                .otherwise(""))
                .where(isCurrent(id, attempt))
                .execute());
    }

    @Override
    public boolean requestCancel(JobId id) {
        return change(dsl -> giveUp(dsl, JOBS.STATUS.eq(PENDING), RUNNING)
                .set(JOBS.CANCEL_REQUESTED, true)
                .where(JOBS.ID.eq(id.value()))
                .and(JOBS.STATUS.in(PENDING, RUNNING))
                .execute());
    }

    @Override
    public boolean cancelRequested(JobId id) {
        return !database.read(dsl -> dsl.fetchExists(
                DSL.selectOne().from(JOBS).where(JOBS.ID.eq(id.value())).and(JOBS.CANCEL_REQUESTED.isFalse())));
    }

    @Override
    public Optional<JobRecord> update(JobId id, JobUpdate update) {
        Storable.check("The result", update.result());
        Storable.check("The summary", update.summary());
        Storable.check("The metadata", update.metadata());
        return database.transaction(dsl -> {
            boolean exists = database.locking(dsl.selectOne().from(JOBS).where(JOBS.ID.eq(id.value())))
                            .fetchOne()
                    != null;
            return exists ? find(dsl, id).map(job -> updated(dsl, job, update)) : Optional.empty();
        });
    }

    private JobRecord updated(DSLContext dsl, JobRecord job, JobUpdate update) {
        JobRecord changed = JobTransitions.updated(job, update, now());
        Map<Field<?>, @Nullable Object> values = JobRows.values(changed);
        if (update.status() == JobStatus.CANCELLED) {
            values.put(JOBS.CANCEL_REQUESTED, true);
        }
        if (update.result() != null) {
            String json = Json.write(update.result());
            boolean large = json.length() > LargeResult.LIMIT;
            values.put(JOBS.RESULT, large ? null : result(json));
            values.put(JOBS.RESULT_OUTSIDE, large);
            if (large) {
                storeOutside(dsl, job.id(), LargeResult.pack(json));
            }
        }
        dsl.update(JOBS).set(values).where(JOBS.ID.eq(job.id().value())).execute();
        return changed;
    }

    private static Optional<JobRecord> find(DSLContext dsl, JobId id) {
        return dsl.select(JobRows.allFields())
                .from(JOBS)
                .leftJoin(JOB_RESULTS)
                .on(JOB_RESULTS.JOB_ID.eq(JOBS.ID))
                .where(JOBS.ID.eq(id.value()))
                .fetchOptional(JobRows::readAll);
    }

    /** Taken first, as deleting a dataset does, so that the two cannot wait for each other. */
    private void keepDataset(DSLContext dsl, NewJob job) {
        boolean exists = database.keeping(dsl.selectOne()
                                .from(DATASETS)
                                .where(DATASETS.ID.eq(job.datasetId().value())))
                        .fetchOne()
                != null;
        if (!exists) {
            throw new DatasetException(ErrorCode.DATASET_NOT_FOUND, "There is no dataset " + job.datasetId());
        }
    }

    /** The row stays locked until the transaction ends, so concurrent submissions take turns. */
    private static JobVersion nextVersion(DSLContext dsl, NewJob job) {
        dsl.insertInto(JOB_VERSIONS)
                .set(JOB_VERSIONS.DATASET_ID, job.datasetId().value())
                .set(JOB_VERSIONS.TYPE, job.type())
                .set(JOB_VERSIONS.LAST_VERSION, 1)
                .onConflict(JOB_VERSIONS.DATASET_ID, JOB_VERSIONS.TYPE)
                .doUpdate()
                .set(JOB_VERSIONS.LAST_VERSION, JOB_VERSIONS.LAST_VERSION.plus(1))
                .execute();
        return new JobVersion(dsl.select(JOB_VERSIONS.LAST_VERSION)
                .from(JOB_VERSIONS)
                .where(JOB_VERSIONS.DATASET_ID.eq(job.datasetId().value()))
                .and(JOB_VERSIONS.TYPE.eq(job.type()))
                .fetchSingle(JOB_VERSIONS.LAST_VERSION));
    }

    private UpdateSetMoreStep<?> end(DSLContext dsl, JobOutcome outcome) {
        UpdateSetMoreStep<?> end = dsl.update(JOBS)
                .set(JOBS.STATUS, outcome.status().id())
                .set(JOBS.SUMMARY, outcome.summary())
                .set(JOBS.ERROR_MESSAGE, Storable.message(outcome.errorMessage()))
                .set(JOBS.COMPLETED_AT, now());
        return outcome.status() == JobStatus.COMPLETED
                ? end.set(JOBS.PROGRESS, Progress.DONE.fraction()).set(JOBS.PROGRESS_MESSAGE, Progress.DONE.message())
                : end;
    }

    /** Cancels a job where a condition holds and gives it a status where not. */
    private UpdateSetMoreStep<?> giveUp(DSLContext dsl, Condition cancelled, String otherwise) {
        return dsl.update(JOBS)
                .set(JOBS.STATUS, DSL.when(cancelled, CANCELLED).otherwise(otherwise))
                .set(
                        JOBS.COMPLETED_AT,
                        DSL.when(cancelled, DSL.val(now(), JOBS.COMPLETED_AT)).otherwise(JOBS.COMPLETED_AT))
                .set(JOBS.RESULT, DSL.when(cancelled.not(), JOBS.RESULT))
                .set(JOBS.RESULT_OUTSIDE, DSL.when(cancelled, false).otherwise(JOBS.RESULT_OUTSIDE))
                .set(JOBS.SUMMARY, DSL.when(cancelled.not(), JOBS.SUMMARY))
                .set(JOBS.ERROR_MESSAGE, DSL.when(cancelled.not(), JOBS.ERROR_MESSAGE));
    }

    private static void storeOutside(DSLContext dsl, JobId id, byte[] packed) {
        dsl.insertInto(JOB_RESULTS)
                .set(JOB_RESULTS.JOB_ID, id.value())
                .set(JOB_RESULTS.DATA, packed)
                .onConflict(JOB_RESULTS.JOB_ID)
                .doUpdate()
                .set(JOB_RESULTS.DATA, packed)
                .execute();
    }

    /** A result that is written as JSON already. */
    private Field<Map<String, Object>> result(@Nullable String json) {
        String cast = database.isPostgres() ? "cast({0} as json)" : "{0}";
        return DSL.field(cast, JOBS.RESULT.getType(), DSL.val(json, String.class));
    }

    private boolean change(java.util.function.Function<DSLContext, Integer> statement) {
        return database.change(statement) == 1;
    }

    private static Condition isCurrent(JobId id, long attempt) {
        return JOBS.ID.eq(id.value()).and(JOBS.STATUS.eq(RUNNING)).and(JOBS.ATTEMPT.eq(attempt));
    }

    private Instant now() {
        return JobTransitions.micros(clock.instant());
    }
}

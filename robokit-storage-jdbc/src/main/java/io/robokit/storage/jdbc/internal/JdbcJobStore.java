package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;
import static io.robokit.storage.jdbc.internal.schema.Tables.JOB_RESULTS;

import io.robokit.internal.json.Json;
import io.robokit.internal.storage.JobTransitions;
import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import io.robokit.job.NewJob;
import io.robokit.job.Progress;
import io.robokit.spi.JobStart;
import io.robokit.spi.JobStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final JobInsertion insertion;
    private final JobBeginning beginning;
    private final JobEnding ending;

    /**
     * Creates a store.
     *
     * @param running jobs that the dispatcher of this process runs
     */
    JdbcJobStore(Database database, Clock clock, RunningJobs running) {
        this.database = database;
        this.clock = clock;
        this.insertion = new JobInsertion(database);
        this.beginning = new JobBeginning(database);
        this.ending = new JobEnding(database, running);
    }

    @Override
    public JobRecord create(NewJob job) {
        return insertion.insert(job, now(), null);
    }

    /** Creates a job together with the task that has it run. */
    JobRecord createDue(NewJob job, Instant due) {
        return insertion.insert(job, now(), due);
    }

    /** Begins the next attempt of a pending job. */
    Optional<JobStart> begin(JobId id, String worker) {
        return beginning.begin(id, worker, now());
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
        return change(dsl -> JobBeginning.start(dsl, worker, now())
                .set(JOBS.ATTEMPT, attempt)
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
                .set(JOBS.REVISION, JOBS.REVISION.plus(1))
                .where(JobEnding.isCurrent(id, attempt))
                .and(JOBS.CANCEL_REQUESTED.isFalse())
                .execute());
    }

    @Override
    public boolean saveResumeState(JobId id, long attempt, Map<String, Object> state) {
        Storable.check("The resume state", state);
        JobTransitions.resumeState(state);
        return change(dsl -> dsl.update(JOBS)
                .set(JOBS.RESUME_STATE, state)
                .where(JobEnding.isCurrent(id, attempt))
                .and(JOBS.CANCEL_REQUESTED.isFalse())
                .execute());
    }

    @Override
    public Optional<Map<String, Object>> resumeState(JobId id) {
        return database.read(dsl -> dsl.select(JOBS.RESUME_STATE)
                .from(JOBS)
                .where(JOBS.ID.eq(id.value()))
                .fetchOptional(JOBS.RESUME_STATE));
    }

    @Override
    public boolean finish(JobId id, long attempt, JobOutcome outcome) {
        return ending.finish(id, attempt, outcome, now());
    }

    @Override
    public List<Artifact> artifacts(JobId id) {
        return database.read(dsl -> ArtifactRows.list(dsl, id));
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
                .where(JobEnding.isCurrent(id, attempt))
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
        return update(id, update, job -> {});
    }

    @Override
    public Optional<JobRecord> update(JobId id, long expectedRevision, JobUpdate update) {
        return update(id, update, job -> JobTransitions.requireRevision(job, expectedRevision));
    }

    private Optional<JobRecord> update(JobId id, JobUpdate update, Consumer<JobRecord> requirement) {
        Storable.check("The result", update.result());
        Storable.check("The summary", update.summary());
        Storable.check("The metadata", update.metadata());
        return database.transaction(dsl -> {
            boolean exists = database.locking(dsl.selectOne().from(JOBS).where(JOBS.ID.eq(id.value())))
                            .fetchOne()
                    != null;
            if (!exists) {
                return Optional.empty();
            }
            JobRecord job = find(dsl, id).orElseThrow();
            requirement.accept(job);
            return Optional.of(updated(dsl, job, update));
        });
    }

    private JobRecord updated(DSLContext dsl, JobRecord job, JobUpdate update) {
        JobRecord changed = JobTransitions.updated(job, update, now());
        Map<Field<?>, @Nullable Object> values = JobRows.values(changed);
        if (changed.status().isFinal()) {
            values.put(JOBS.RESUME_STATE, null);
        }
        if (update.status() == JobStatus.CANCELLED) {
            values.put(JOBS.CANCEL_REQUESTED, true);
        }
        if (update.result() != null) {
            String json = Json.write(update.result());
            boolean large = json.length() > LargeResult.LIMIT;
            values.put(JOBS.RESULT, large ? null : JobEnding.result(database, json));
            values.put(JOBS.RESULT_OUTSIDE, large);
            if (large) {
                JobEnding.storeOutside(dsl, job.id(), LargeResult.pack(json));
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
                .set(JOBS.RESUME_STATE, DSL.when(cancelled.not(), JOBS.RESUME_STATE))
                .set(JOBS.ERROR_MESSAGE, DSL.when(cancelled.not(), JOBS.ERROR_MESSAGE))
                .set(JOBS.REVISION, JOBS.REVISION.plus(1));
    }

    private boolean change(java.util.function.Function<DSLContext, Integer> statement) {
        return database.change(statement) == 1;
    }

    private Instant now() {
        return JobTransitions.micros(clock.instant());
    }
}

package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;
import static io.robokit.storage.jdbc.internal.schema.Tables.JOB_RESULTS;

import io.robokit.exception.ErrorCode;
import io.robokit.internal.json.Json;
import io.robokit.internal.storage.JobTransitions;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobStatus;
import io.robokit.job.Progress;
import java.time.Instant;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Ends attempts. The task of a job that the dispatcher of this process runs goes with it, in the same transaction. */
final class JobEnding {
    private static final String WITH_TASK = "with ended as ({0} returning id), gone as (delete from scheduled_tasks"
            + " using ended where task_name = {1} and task_instance = cast(ended.id as text))"
            + " select count(*) from ended";

    private final Database database;
    private final RunningJobs running;

    JobEnding(Database database, RunningJobs running) {
        this.database = database;
        this.running = running;
    }

    /** Ends an attempt if it is the current one. */
    boolean finish(JobId id, long attempt, JobOutcome outcome, Instant now) {
        Storable.check("The result", outcome.result());
        Storable.check("The summary", outcome.summary());
        boolean withTask = running.contains(id);
        boolean ended = outcome.errorCode() == null
                ? complete(id, attempt, outcome, now, withTask)
                : fail(id, attempt, outcome, outcome.errorCode(), now, withTask);
        if (ended && withTask) {
            running.taskIsGone(id);
        }
        return ended;
    }

    private boolean complete(JobId id, long attempt, JobOutcome outcome, Instant now, boolean withTask) {
        String json = outcome.result() == null ? null : Json.write(outcome.result());
        byte[] packed = json == null || json.length() <= LargeResult.LIMIT ? null : LargeResult.pack(json);
        if (packed == null && outcome.artifacts().isEmpty() && (database.isPostgres() || !withTask)) {
            return database.change(dsl -> {
                Query end = completion(dsl, id, attempt, outcome, json, now);
                return withTask ? endWithTask(dsl, end) : end.execute();
            }) == 1;
        }
        return database.transaction(dsl -> {
            boolean ended =
                    completion(dsl, id, attempt, outcome, packed == null ? json : null, now).execute() == 1;
            if (ended && packed != null) {
                storeOutside(dsl, id, packed);
            }
            if (ended) {
                ArtifactRows.insert(dsl, id, outcome.artifacts());
            }
            if (ended && withTask) {
                TaskRows.delete(dsl, id);
            }
            return ended;
        });
    }

    /** The code goes into the metadata, which a client may be changing: the row is locked between reading and writing. */
    private boolean fail(
            JobId id, long attempt, JobOutcome outcome, ErrorCode code, Instant now, boolean withTask) {
        return database.transaction(dsl -> {
            Map<String, Object> metadata = database.locking(
                            dsl.select(JOBS.METADATA).from(JOBS).where(isCurrent(id, attempt)))
                    .fetchOne(JOBS.METADATA);
            if (metadata == null) {
                return false;
            }
            end(dsl, outcome, now)
                    .set(JOBS.METADATA, JobTransitions.withErrorCode(metadata, code))
                    .set(JOBS.RESULT, (Map<String, Object>) null)
                    .set(JOBS.RESULT_OUTSIDE, false)
                    .where(isCurrent(id, attempt))
                    .execute();
            if (withTask) {
                TaskRows.delete(dsl, id);
            }
            return true;
        });
    }

    private Query completion(
            DSLContext dsl, JobId id, long attempt, JobOutcome outcome, @Nullable String json, Instant now) {
        boolean outside = json == null && outcome.result() != null;
        return end(dsl, outcome, now)
                .set(JOBS.RESULT, result(database, json))
                .set(JOBS.RESULT_OUTSIDE, outside)
                .where(isCurrent(id, attempt));
    }

    private static int endWithTask(DSLContext dsl, Query end) {
        return dsl.fetchSingle(WITH_TASK, end, DSL.inline(TaskRows.TASK)).get(0, Integer.class);
    }

    private static UpdateSetMoreStep<?> end(DSLContext dsl, JobOutcome outcome, Instant now) {
        UpdateSetMoreStep<?> end = dsl.update(JOBS)
                .set(JOBS.STATUS, outcome.status().id())
                .set(JOBS.SUMMARY, outcome.summary())
                .set(JOBS.ERROR_MESSAGE, Storable.message(outcome.errorMessage()))
                .set(JOBS.COMPLETED_AT, now)
                .set(JOBS.RESUME_STATE, (Map<String, Object>) null);
        return outcome.status() == JobStatus.COMPLETED
                ? end.set(JOBS.PROGRESS, Progress.DONE.fraction()).set(JOBS.PROGRESS_MESSAGE, Progress.DONE.message())
                : end;
    }

    static void storeOutside(DSLContext dsl, JobId id, byte[] packed) {
        dsl.insertInto(JOB_RESULTS)
                .set(JOB_RESULTS.JOB_ID, id.value())
                .set(JOB_RESULTS.DATA, packed)
                .onConflict(JOB_RESULTS.JOB_ID)
                .doUpdate()
                .set(JOB_RESULTS.DATA, packed)
                .execute();
    }

    /** A result that is written as JSON already. */
    static Field<Map<String, Object>> result(Database database, @Nullable String json) {
        String cast = database.isPostgres() ? "cast({0} as json)" : "{0}";
        return DSL.field(cast, JOBS.RESULT.getType(), DSL.val(json, String.class));
    }

    static Condition isCurrent(JobId id, long attempt) {
        return JOBS.ID
                .eq(id.value())
                .and(JOBS.STATUS.eq(JobStatus.RUNNING.id()))
                .and(JOBS.ATTEMPT.eq(attempt));
    }
}

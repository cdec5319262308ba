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
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Ends attempts. The task of a job that the dispatcher of this process runs goes with it, in the same transaction. */
final class JobEnding {
    private static final String COMPLETE = "update jobs set status = 'completed', progress = 1, progress_message = ?,"
            + " summary = ?, error_message = null, completed_at = ?, result = ?, result_outside = ?, resume_state = null,"
            + " revision = revision + 1"
            + " where id = ? and status = 'running' and attempt = ?";
    private static final String COMPLETE_JSON =
            COMPLETE.replace("summary = ?", "summary = ?::json").replace("result = ?", "result = ?::json");
    private static final String COMPLETE_WITH_TASK = "with ended as (" + COMPLETE_JSON + " returning id),"
            + " gone as (delete from scheduled_tasks using ended"
            + " where task_name = '" + TaskRows.TASK + "' and task_instance = cast(ended.id as text))"
            + " select id from ended";

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
        boolean ended;
        if (outcome.status() == JobStatus.COMPLETED) {
            ended = complete(id, attempt, outcome, now, withTask);
        } else if (outcome.errorCode() != null) {
            ended = fail(id, attempt, outcome, outcome.errorCode(), now, withTask);
        } else {
            ended = database.transaction(dsl -> end(dsl, id, attempt, outcome, now, withTask, Map.of()));
        }
        if (ended && withTask) {
            running.taskIsGone(id);
        }
        return ended;
    }

    private boolean complete(JobId id, long attempt, JobOutcome outcome, Instant now, boolean withTask) {
        String json = outcome.result() == null ? null : Json.write(outcome.result());
        byte[] packed = json == null || json.length() <= LargeResult.LIMIT ? null : LargeResult.pack(json);
        @Nullable
        Object[] values = {
            Progress.DONE.message(),
            outcome.summary() == null ? null : Json.write(outcome.summary()),
            database.micros(now),
            packed == null ? json : null,
            packed != null,
            id.value(),
            attempt
        };
        if (packed == null && outcome.artifacts().isEmpty() && database.isPostgres()) {
            return database.change(dsl -> withTask
                    ? !Sql.rows(dsl, List.of(JOBS.ID), COMPLETE_WITH_TASK, values)
                            .isEmpty()
                    : Sql.change(dsl, COMPLETE_JSON, values) == 1);
        }
        return database.transaction(dsl -> {
            if (Sql.change(dsl, database.isPostgres() ? COMPLETE_JSON : COMPLETE, values) == 0) {
                return false;
            }
            if (packed != null) {
                storeOutside(dsl, id, packed);
            }
            ArtifactRows.insert(dsl, id, outcome.artifacts());
            if (withTask) {
                TaskRows.delete(dsl, id);
            }
            return true;
        });
    }

    /** The code goes into the metadata, which a client may be changing: the row is locked between reading and writing. */
    private boolean fail(JobId id, long attempt, JobOutcome outcome, ErrorCode code, Instant now, boolean withTask) {
        return database.transaction(dsl -> {
            Map<String, Object> metadata = database.locking(
                            dsl.select(JOBS.METADATA).from(JOBS).where(isCurrent(id, attempt)))
                    .fetchOne(JOBS.METADATA);
            return metadata != null
                    && end(
                            dsl,
                            id,
                            attempt,
                            outcome,
                            now,
                            withTask,
                            Map.of(JOBS.METADATA, JobTransitions.withErrorCode(metadata, code)));
        });
    }

    private static boolean end(
            DSLContext dsl,
            JobId id,
            long attempt,
            JobOutcome outcome,
            Instant now,
            boolean withTask,
            Map<Field<?>, Object> more) {
        boolean ended = dsl.update(JOBS)
                        .set(JOBS.STATUS, outcome.status().id())
                        .set(JOBS.SUMMARY, (Map<String, Object>) null)
                        .set(JOBS.RESULT, (Map<String, Object>) null)
                        .set(JOBS.RESULT_OUTSIDE, false)
                        .set(JOBS.ERROR_MESSAGE, Storable.message(outcome.errorMessage()))
                        .set(JOBS.COMPLETED_AT, now)
                        .set(JOBS.RESUME_STATE, (Map<String, Object>) null)
                        .set(JOBS.REVISION, JOBS.REVISION.plus(1))
                        .set(more)
                        .where(isCurrent(id, attempt))
                        .execute()
                == 1;
        if (ended && withTask) {
            TaskRows.delete(dsl, id);
        }
        return ended;
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

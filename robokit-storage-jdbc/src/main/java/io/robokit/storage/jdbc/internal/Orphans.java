package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;
import static io.robokit.storage.jdbc.internal.schema.Tables.SCHEDULED_TASKS;

import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobStatus;
import java.time.Instant;
import java.util.List;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Jobs whose worker has gone. Every step is fenced by the attempt, so a worker that wakes up again changes nothing. */
final class Orphans {
    private static final int SWEPT_AT_ONCE = 1000;

    private final Database database;
    private final JdbcJobStore jobs;
    private final int maxAttempts;

    Orphans(Database database, JdbcJobStore jobs, int maxAttempts) {
        this.database = database;
        this.jobs = jobs;
        this.maxAttempts = maxAttempts;
    }

    /**
     * Puts a job that nobody runs any more back to pending, or ends it when it has cost too many workers.
     *
     * @return whether it is to run again
     */
    boolean recover(JobId id) {
        Record3<String, Long, @Nullable String> job =
                database.read(dsl -> dsl.select(JOBS.STATUS, JOBS.ATTEMPT, JOBS.WORKER)
                        .from(JOBS)
                        .where(JOBS.ID.eq(id.value()))
                        .fetchOne());
        if (job != null && job.value1().equals(JobStatus.RUNNING.id())) {
            long attempt = job.value2();
            if (attempt >= maxAttempts) {
                jobs.finish(
                        id,
                        attempt,
                        JobOutcome.failed("The worker " + job.value3() + " stopped in the middle of attempt " + attempt
                                + "; the job is not tried again"));
            } else {
                jobs.release(id, attempt);
            }
        }
        return isPending(id);
    }

    boolean isPending(JobId id) {
        return database.read(dsl -> dsl.fetchExists(
                DSL.selectOne().from(JOBS).where(JOBS.ID.eq(id.value())).and(JOBS.STATUS.eq(JobStatus.PENDING.id()))));
    }

    /** Pending jobs from before a moment that nobody will ever run. */
    List<JobId> lost(Instant createdBefore) {
        return database.read(dsl -> dsl.select(JOBS.ID)
                .from(JOBS)
                .where(JOBS.STATUS.eq(JobStatus.PENDING.id()))
                .and(JOBS.CREATED_AT.lt(createdBefore))
                .andNotExists(DSL.selectOne()
                        .from(SCHEDULED_TASKS)
                        .where(SCHEDULED_TASKS.TASK_NAME.eq(TaskRows.TASK))
                        .and(SCHEDULED_TASKS.TASK_INSTANCE.eq(JOBS.ID.cast(SQLDataType.CLOB))))
                .limit(SWEPT_AT_ONCE)
                .fetch(row -> JobId.of(row.value1())));
    }
}

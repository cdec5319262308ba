package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;

import io.robokit.job.JobId;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Rows of db-scheduler's table: one for each job that waits or runs. */
final class TaskRows {
    static final String TASK = "robokit-job";

    private TaskRows() {}

    /** Adds the task of a job, unless it has one already. */
    static void insert(Database database, DSLContext dsl, JobId job, Instant due) {
        dsl.execute(
                "insert into scheduled_tasks"
                        + " (task_name, task_instance, task_data, execution_time, picked, version, priority)"
                        + " select {0}, cast(id as text), {1}, {2}, {3}, 1, priority from jobs where id = {4}"
                        + " on conflict (task_name, task_instance) do nothing",
                DSL.inline(TASK),
                type(database, JOBS.TYPE),
                time(database, due),
                DSL.inline(false),
                DSL.val(job.value()));
    }

    /** Removes the task of a job, if there is one. */
    static void delete(DSLContext dsl, JobId job) {
        dsl.execute(
                "delete from scheduled_tasks where task_name = {0} and task_instance = {1}",
                DSL.inline(TASK),
                DSL.val(job.toString()));
    }

    /** The type of a job as the data of its task. */
    static Field<byte[]> type(Database database, Field<String> type) {
        return database.isPostgres()
                ? DSL.field("convert_to({0}, 'UTF8')", SQLDataType.BLOB, type)
                : DSL.field("cast({0} as blob)", SQLDataType.BLOB, type);
    }

    /** A time as db-scheduler writes it: SQLite has no type for it, so its driver counts milliseconds. */
    static Field<?> time(Database database, Instant time) {
        return database.isPostgres()
                ? DSL.val(time, JOBS.CREATED_AT.getDataType())
                : DSL.val(time.toEpochMilli(), SQLDataType.BIGINT);
    }
}

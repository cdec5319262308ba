package io.robokit.storage.jdbc.internal;

import io.robokit.job.JobId;
import java.time.Instant;
import org.jooq.DSLContext;

/** Rows of db-scheduler's table: one for each job that waits or runs. */
final class TaskRows {
    static final String TASK = "robokit-job";
    /** Columns of a new task. */
    static final String NEW = "(task_name, task_instance, task_data, execution_time, picked, version, priority)";

    private static final String DELETE =
            "delete from scheduled_tasks where task_name = '" + TASK + "' and task_instance = ?";

    private TaskRows() {}

    /** Adds the task of a job, unless it has one already. */
    static void insert(Database database, DSLContext dsl, JobId job, Instant due) {
        String type = database.isPostgres() ? "convert_to(type, 'UTF8')" : "cast(type as blob)";
        Sql.change(
                dsl,
                "insert into scheduled_tasks " + NEW + " select '" + TASK + "', cast(id as text), " + type
                        + ", ?, false, 1, priority from jobs where id = ?"
                        + " on conflict (task_name, task_instance) do nothing",
                database.millis(due),
                job.value());
    }

    /** Removes the task of a job, if there is one. */
    static void delete(DSLContext dsl, JobId job) {
        Sql.change(dsl, DELETE, job.toString());
    }
}

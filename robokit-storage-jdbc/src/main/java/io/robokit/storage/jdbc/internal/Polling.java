package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.robokit.job.JobId;
import io.robokit.spi.JobStart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Takes due tasks and begins their jobs, those of the highest priority first, leaving out types of which this process runs
 * as many as it may. One transaction, on PostgreSQL one statement, for as many jobs as there are free threads.
 *
 * <p>Jobs of types with a limit are not begun yet: whether one may run is known when its turn has come.
 */
final class Polling {
    private static final Field<String> TASK_INSTANCE = DSL.field("task_instance", SQLDataType.VARCHAR);
    private static final Field<byte[]> TASK_DATA = DSL.field("task_data", SQLDataType.BLOB);
    private static final Field<Integer> FAILURES = DSL.field("consecutive_failures", SQLDataType.INTEGER);
    private static final Field<Long> VERSION = DSL.field("version", SQLDataType.BIGINT);
    private static final Field<Integer> PRIORITY = DSL.field("priority", SQLDataType.INTEGER);
    private static final List<Field<?>> TASK = List.of(TASK_INSTANCE, TASK_DATA, FAILURES, VERSION, PRIORITY);
    private static final String TASK_COLUMNS = "task_instance, task_data, consecutive_failures, version, priority";
    private static final List<Field<?>> TASK_AND_JOB = join(TASK, JobBeginning.startFields());

    private static final String TAKE = "update scheduled_tasks set picked = true, picked_by = ?, last_heartbeat = ?,"
            + " version = version + 1 where task_name = '" + TaskRows.TASK + "' and task_instance ";
    private static final String DUE = "(select task_instance from scheduled_tasks" + " where task_name = '"
            + TaskRows.TASK + "' and picked = false and execution_time <= ?";
    private static final String ORDER = " order by priority desc, execution_time limit ";

    private final Database database;
    private final JobBeginning beginning;
    private final TypeLimits limits;
    private final String worker;
    private final Consumer<JobStart> begun;

    /**
     * Creates the polling of one worker.
     *
     * @param begun told of the attempts that began
     */
    Polling(Database database, TypeLimits limits, String worker, Consumer<JobStart> begun) {
        this.database = database;
        this.beginning = new JobBeginning(database);
        this.limits = limits;
        this.worker = worker;
        this.begun = begun;
    }

    /**
     * Takes tasks.
     *
     * @param now the time by the clock of the dispatcher
     * @param limit tasks at most
     */
    List<Execution> take(Instant now, int limit) {
        List<JobStart> starts = new ArrayList<>();
        List<Execution> taken = database.change(dsl -> {
            starts.clear();
            return database.isPostgres() ? takeAtOnce(dsl, now, limit, starts) : takeInSteps(dsl, now, limit, starts);
        });
        starts.forEach(begun);
        return taken;
    }

    private List<Execution> takeAtOnce(DSLContext dsl, Instant now, int limit, List<JobStart> starts) {
        List<byte[]> exhausted = data(limits.exhausted());
        List<byte[]> limited = data(limits.types());
        // An array is made once; a subquery might be run again for another row, and lock more. The number is written
        // out
        // so that PostgreSQL knows that these are few rows.
        String sql = "with taken as (" + TAKE + "= any(array" + DUE + notAmong("task_data", exhausted) + ORDER + limit
                + " for update skip locked)) returning " + TASK_COLUMNS + "), begun as ("
                + JobBeginning.startOf("taken", notAmong("taken.task_data", limited))
                + ") select taken.*, begun.* from taken"
                + " left join begun on begun.c0 = cast(taken.task_instance as bigint)";
        Object time = database.millis(now);
        List<@Nullable Object> values = new ArrayList<>(List.of(worker, time, time));
        values.addAll(exhausted);
        values.add(time);
        values.add(worker);
        values.addAll(limited);
        List<Execution> taken = new ArrayList<>();
        for (Record row : Sql.rows(dsl, TASK_AND_JOB, sql, values.toArray())) {
            taken.add(execution(row, now));
            if (row.get(JOBS.ID) != null) {
                starts.add(JobBeginning.read(row));
            }
        }
        return taken;
    }

    private List<Execution> takeInSteps(DSLContext dsl, Instant now, int limit, List<JobStart> starts) {
        List<byte[]> exhausted = data(limits.exhausted());
        Set<String> limited = Set.copyOf(limits.types());
        Object time = database.millis(now);
        List<@Nullable Object> values = new ArrayList<>(List.of(worker, time, time));
        values.addAll(exhausted);
        String sql =
                TAKE + "in " + DUE + notAmong("task_data", exhausted) + ORDER + limit + ") returning " + TASK_COLUMNS;
        List<Execution> taken = new ArrayList<>();
        for (Record row : Sql.rows(dsl, TASK, sql, values.toArray())) {
            Execution execution = execution(row, now);
            taken.add(execution);
            if (!limited.contains(String.valueOf(execution.taskInstance.getData()))) {
                JobId job = JobId.of(Long.parseLong(execution.taskInstance.getId()));
                beginning.begin(dsl, job, worker, now).ifPresent(starts::add);
            }
        }
        return taken;
    }

    private Execution execution(Record row, Instant now) {
        byte[] data = row.get(TASK_DATA);
        String type = data == null ? null : new String(data, StandardCharsets.UTF_8);
        int failures = row.get(FAILURES) == null ? 0 : row.get(FAILURES);
        int priority = row.get(PRIORITY) == null ? 0 : row.get(PRIORITY);
        TaskInstance<String> instance = new TaskInstance<>(TaskRows.TASK, row.get(TASK_INSTANCE), () -> type, priority);
        return new Execution(now, instance, true, worker, null, null, failures, now, row.get(VERSION));
    }

    private static String notAmong(String column, List<byte[]> values) {
        return values.isEmpty()
                ? ""
                : " and (" + column + " is null or " + column + " not in ("
                        + String.join(", ", Collections.nCopies(values.size(), "?")) + "))";
    }

    private static List<byte[]> data(List<String> types) {
        return types.stream().map(type -> type.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static List<Field<?>> join(List<Field<?>> first, List<Field<?>> second) {
        List<Field<?>> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}

package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;
import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;

import io.robokit.job.JobId;
import io.robokit.job.JobStatus;
import io.robokit.spi.JobStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.UpdateSetMoreStep;

/** Begins attempts and reads what they need, on PostgreSQL in one statement. */
final class JobBeginning {
    private static final List<Field<?>> FIELDS = fields();
    /** The columns with names that differ, since both tables have an {@code id}. */
    private static final String COLUMNS = columns();

    private static final String START = "update jobs set status = 'running', progress = 0, progress_message = '',"
            + " error_message = null, started_at = ?, worker = ?, attempt = jobs.attempt + 1,"
            + " revision = jobs.revision + 1";
    private static final String AT_ONCE = START + " from datasets where jobs.id = ? and jobs.status = 'pending'"
            + " and datasets.id = jobs.dataset_id returning " + COLUMNS;
    private static final String FIRST_STEP = START + " where id = ? and status = 'pending'";
    private static final String SECOND_STEP =
            "select " + COLUMNS + " from jobs join datasets on datasets.id = jobs.dataset_id where jobs.id = ?";

    private final Database database;

    JobBeginning(Database database) {
        this.database = database;
    }

    /** Begins the next attempt of a pending job. */
    Optional<JobStart> begin(JobId id, String worker, Instant now) {
        return database.change(dsl -> begin(dsl, id, worker, now));
    }

    /** Begins the next attempt of a pending job in a transaction. */
    Optional<JobStart> begin(DSLContext dsl, JobId id, String worker, Instant now) {
        Object time = database.micros(now);
        List<Record> rows;
        if (database.isPostgres()) {
            rows = Sql.rows(dsl, FIELDS, AT_ONCE, time, worker, id.value());
        } else {
            rows = Sql.change(dsl, FIRST_STEP, time, worker, id.value()) == 0
                    ? List.of()
                    : Sql.rows(dsl, FIELDS, SECOND_STEP, id.value());
        }
        return rows.stream().map(JobBeginning::read).findFirst();
    }

    /**
     * A part of a statement that begins the pending jobs of tasks.
     *
     * @param tasks name of the tasks' rows, whose {@code task_instance} is the id of a job
     * @param unless a condition on those rows that says which not to begin
     */
    static String startOf(String tasks, String unless) {
        return START + " from " + tasks + ", datasets where jobs.id = cast(" + tasks + ".task_instance as bigint)"
                + " and jobs.status = 'pending' and datasets.id = jobs.dataset_id" + unless + " returning " + COLUMNS;
    }

    /** What {@link #startOf} returns. */
    static List<Field<?>> startFields() {
        return FIELDS;
    }

    /** Reads a row of {@link #startFields}. */
    static JobStart read(Record row) {
        return new JobStart(JobRows.read(row), DatasetRows.read(row), row.get(JOBS.RESUME_STATE));
    }

    /** A job becomes running. */
    static UpdateSetMoreStep<?> start(DSLContext dsl, String worker, Instant now) {
        return dsl.update(JOBS)
                .set(JOBS.STATUS, JobStatus.RUNNING.id())
                .set(JOBS.PROGRESS, 0.0)
                .set(JOBS.PROGRESS_MESSAGE, "")
                .set(JOBS.ERROR_MESSAGE, (String) null)
                .set(JOBS.STARTED_AT, now)
                .set(JOBS.WORKER, worker)
                .set(JOBS.REVISION, JOBS.REVISION.plus(1));
    }

    private static List<Field<?>> fields() {
        List<Field<?>> fields = new ArrayList<>(JobRows.fields());
        fields.add(JOBS.RESUME_STATE);
        fields.addAll(DatasetRows.fields());
        return List.copyOf(fields);
    }

    private static String columns() {
        int ofJobs = JobRows.fields().size() + 1;
        return IntStream.range(0, FIELDS.size())
                .mapToObj(i -> (i < ofJobs ? JOBS.getName() : DATASETS.getName()) + "."
                        + FIELDS.get(i).getName() + " as c" + i)
                .collect(Collectors.joining(", "));
    }
}

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
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.UpdateSetMoreStep;

/** Begins attempts and reads what they need, on PostgreSQL in one statement. */
final class JobBeginning {
    private static final List<Field<?>> FIELDS = fields();

    private final Database database;

    JobBeginning(Database database) {
        this.database = database;
    }

    /** Begins the next attempt of a pending job. */
    Optional<JobStart> begin(JobId id, String worker, Instant now) {
        return database.isPostgres()
                ? database.change(dsl -> beginAtOnce(dsl, id, worker, now))
                : database.transaction(dsl -> beginInSteps(dsl, id, worker, now));
    }

    /** A job becomes running. */
    static UpdateSetMoreStep<?> start(DSLContext dsl, String worker, Instant now) {
        return dsl.update(JOBS)
                .set(JOBS.STATUS, JobStatus.RUNNING.id())
                .set(JOBS.PROGRESS, 0.0)
                .set(JOBS.PROGRESS_MESSAGE, "")
                .set(JOBS.ERROR_MESSAGE, (String) null)
                .set(JOBS.STARTED_AT, now)
                .set(JOBS.WORKER, worker);
    }

    private static Optional<JobStart> beginAtOnce(DSLContext dsl, JobId id, String worker, Instant now) {
        return start(dsl, worker, now)
                .set(JOBS.ATTEMPT, JOBS.ATTEMPT.plus(1))
                .from(DATASETS)
                .where(JOBS.ID.eq(id.value()))
                .and(JOBS.STATUS.eq(JobStatus.PENDING.id()))
                .and(DATASETS.ID.eq(JOBS.DATASET_ID))
                .returningResult(FIELDS)
                .fetchOptional(JobBeginning::read);
    }

    private static Optional<JobStart> beginInSteps(DSLContext dsl, JobId id, String worker, Instant now) {
        int begun = start(dsl, worker, now)
                .set(JOBS.ATTEMPT, JOBS.ATTEMPT.plus(1))
                .where(JOBS.ID.eq(id.value()))
                .and(JOBS.STATUS.eq(JobStatus.PENDING.id()))
                .execute();
        return begun == 0
                ? Optional.empty()
                : dsl.select(FIELDS)
                        .from(JOBS)
                        .join(DATASETS)
                        .on(DATASETS.ID.eq(JOBS.DATASET_ID))
                        .where(JOBS.ID.eq(id.value()))
                        .fetchOptional(JobBeginning::read);
    }

    private static JobStart read(Record row) {
        return new JobStart(JobRows.read(row), DatasetRows.read(row), row.get(JOBS.RESUME_STATE));
    }

    private static List<Field<?>> fields() {
        List<Field<?>> fields = new ArrayList<>(JobRows.fields());
        fields.add(JOBS.RESUME_STATE);
        fields.addAll(DatasetRows.fields());
        return List.copyOf(fields);
    }
}

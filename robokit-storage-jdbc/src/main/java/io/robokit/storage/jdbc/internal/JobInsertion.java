package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;
import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;
import static io.robokit.storage.jdbc.internal.schema.Tables.JOB_VERSIONS;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.internal.json.Json;
import io.robokit.internal.storage.JobTransitions;
import io.robokit.job.JobId;
import io.robokit.job.JobRecord;
import io.robokit.job.JobVersion;
import io.robokit.job.NewJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Adds jobs: the next version, the row and, where wanted, the task that has it run. All or nothing; on PostgreSQL in one
 * statement, so that a submission costs one round trip.
 */
final class JobInsertion {
    private static final JobVersion FIRST = new JobVersion(1);
    /** The row of the version stays locked until the transaction ends, so concurrent submissions take turns. */
    private static final String AT_ONCE = "with dataset as (select id from datasets where id = ? for key share),"
            + " numbered as (insert into job_versions as known (dataset_id, type, last_version)"
            + " select id, ?, 1 from dataset"
            + " on conflict (dataset_id, type) do update set last_version = known.last_version + 1"
            + " returning *), job as (insert into jobs (dataset_id, type, version, status, progress,"
            + " progress_message, attempt, cancel_requested, created_at, parameters, priority, metadata, result_outside)"
            + " select dataset_id, type, last_version, 'pending', 0, '', 0, false, ?, ?::json, ?,"
            + " cast(concat(?, last_version, ?) as json), false from numbered returning id, version, type, priority)";

    private static final String TASK = ", task as (insert into scheduled_tasks " + TaskRows.NEW + " select '"
            + TaskRows.TASK + "', cast(id as text), convert_to(type, 'UTF8'), ?, false, 1, priority from job)";

    private static final String ANSWER = " select id, version from job";
    private static final String CREATE = AT_ONCE + ANSWER;
    private static final String CREATE_DUE = AT_ONCE + TASK + ANSWER;

    private final Database database;

    JobInsertion(Database database) {
        this.database = database;
    }

    /**
     * Adds a job.
     *
     * @param due when it may run, or null when nothing is to run it yet
     */
    JobRecord insert(NewJob job, Instant now, @Nullable Instant due) {
        Storable.check("The job type", job.type());
        Storable.check("The parameters", job.parameters());
        return database.isPostgres()
                ? insertAtOnce(job, now, due)
                : database.transaction(dsl -> {
                    JobRecord created = insertInSteps(dsl, job, now);
                    if (due != null) {
                        TaskRows.insert(database, dsl, created.id(), due);
                    }
                    return created;
                });
    }

    private JobRecord insertAtOnce(NewJob job, Instant now, @Nullable Instant due) {
        String metadata = Json.write(JobTransitions.metadata(FIRST, job.parameters(), now));
        int number = metadata.indexOf(FIRST.toString()) + 1;
        List<@Nullable Object> values = new ArrayList<>(List.of(
                job.datasetId().value(),
                job.type(),
                database.micros(now),
                Json.write(job.parameters()),
                job.priority(),
                metadata.substring(0, number),
                metadata.substring(number + 1)));
        if (due != null) {
            values.add(database.millis(due));
        }
        return database
                .change(dsl -> Sql.rows(
                        dsl, List.of(JOBS.ID, JOBS.VERSION), due == null ? CREATE : CREATE_DUE, values.toArray()))
                .stream()
                .map(row -> JobTransitions.created(
                        JobId.of(row.get(JOBS.ID)), new JobVersion(row.get(JOBS.VERSION)), job, now))
                .findFirst()
                .orElseThrow(() -> noDataset(job));
    }

    private static JobRecord insertInSteps(DSLContext dsl, NewJob job, Instant now) {
        if (!dsl.fetchExists(DATASETS, DATASETS.ID.eq(job.datasetId().value()))) {
            throw noDataset(job);
        }
        JobVersion version = nextVersion(dsl, job);
        JobRecord draft = JobTransitions.created(JobId.of(1), version, job, now);
        Map<Field<?>, @Nullable Object> values = JobRows.values(draft);
        values.put(JOBS.DATASET_ID, job.datasetId().value());
        values.put(JOBS.TYPE, job.type());
        values.put(JOBS.VERSION, version.number());
        values.put(JOBS.PARAMETERS, job.parameters());
        values.put(JOBS.PRIORITY, job.priority());
        values.put(JOBS.CREATED_AT, now);
        values.put(JOBS.CANCEL_REQUESTED, false);
        values.put(JOBS.RESULT_OUTSIDE, false);
        long id = dsl.insertInto(JOBS)
                .set(values)
                .returning(JOBS.ID)
                .fetchSingle()
                .get(JOBS.ID);
        return JobTransitions.created(JobId.of(id), version, job, now);
    }

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

    private static DatasetException noDataset(NewJob job) {
        return new DatasetException(
                ErrorCode.DATASET_NOT_FOUND, "Dataset not found: no dataset has the id " + job.datasetId());
    }
}

package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;
import static io.robokit.storage.jdbc.internal.schema.Tables.JOB_RESULTS;

import io.robokit.job.JobId;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobVersion;
import io.robokit.job.Progress;
import io.robokit.model.DatasetId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Job records as rows. */
final class JobRows {
    private static final List<Field<?>> FIELDS = List.of(
            JOBS.ID,
            JOBS.DATASET_ID,
            JOBS.TYPE,
            JOBS.VERSION,
            JOBS.PARAMETERS,
            JOBS.PRIORITY,
            JOBS.STATUS,
            JOBS.PROGRESS,
            JOBS.PROGRESS_MESSAGE,
            JOBS.ATTEMPT,
            JOBS.RESULT,
            JOBS.RESULT_OUTSIDE,
            JOBS.SUMMARY,
            JOBS.METADATA,
            JOBS.ERROR_MESSAGE,
            JOBS.CREATED_AT,
            JOBS.STARTED_AT,
            JOBS.COMPLETED_AT,
            JOBS.REVISION);

    private static final List<Field<?>> ALL_FIELDS = with(JOB_RESULTS.DATA);

    private JobRows() {}

    /** Columns of lists; large results are not among them. */
    static List<Field<?>> fields() {
        return FIELDS;
    }

    /** Columns of a job with its result, from the jobs joined with their results. */
    static List<Field<?>> allFields() {
        return ALL_FIELDS;
    }

    static JobRecord read(Record row) {
        return record(row, row.get(JOBS.RESULT));
    }

    static JobRecord readAll(Record row) {
        byte[] outside = row.get(JOBS.RESULT_OUTSIDE) ? row.get(JOB_RESULTS.DATA) : null;
        return record(row, outside == null ? row.get(JOBS.RESULT) : LargeResult.unpack(outside));
    }

    /** Columns of a new or changed job, except for the result. */
    static Map<Field<?>, @Nullable Object> values(JobRecord job) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(JOBS.STATUS, job.status().id());
        values.put(JOBS.PROGRESS, job.progress().fraction());
        values.put(JOBS.PROGRESS_MESSAGE, Storable.message(job.progress().message()));
        values.put(JOBS.ATTEMPT, job.attempt());
        values.put(JOBS.ERROR_MESSAGE, Storable.message(job.errorMessage()));
        values.put(JOBS.STARTED_AT, job.startedAt());
        values.put(JOBS.COMPLETED_AT, job.completedAt());
        values.put(JOBS.SUMMARY, job.summary());
        values.put(JOBS.METADATA, job.metadata());
        values.put(JOBS.REVISION, job.revision());
        return values;
    }

    private static JobRecord record(Record row, @Nullable Map<String, Object> result) {
        return new JobRecord(
                JobId.of(row.get(JOBS.ID)),
                DatasetId.of(row.get(JOBS.DATASET_ID)),
                row.get(JOBS.TYPE),
                new JobVersion(row.get(JOBS.VERSION)),
                row.get(JOBS.PARAMETERS),
                row.get(JOBS.PRIORITY),
                JobStatus.from(row.get(JOBS.STATUS)),
                new Progress(row.get(JOBS.PROGRESS), row.get(JOBS.PROGRESS_MESSAGE)),
                row.get(JOBS.ATTEMPT),
                result,
                row.get(JOBS.SUMMARY),
                row.get(JOBS.METADATA),
                row.get(JOBS.ERROR_MESSAGE),
                row.get(JOBS.CREATED_AT),
                row.get(JOBS.STARTED_AT),
                row.get(JOBS.COMPLETED_AT),
                row.get(JOBS.REVISION));
    }

    private static List<Field<?>> with(Field<?> field) {
        List<Field<?>> fields = new ArrayList<>(FIELDS);
        fields.add(field);
        return List.copyOf(fields);
    }
}

package io.robokit.server;

import io.robokit.job.JobRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job. */
record JobResponse(
        @Doc("Identity") long id,
        @Doc("Dataset it works on") long datasetId,
        @Doc("Job type") String jobType,

        @Doc("pending, running, completed, failed or cancelled")
        String status,

        @Doc("How far it has come, 0 to 1") double progress,

        @Doc("Full result, null before completion") @Nullable
        Map<String, Object> result,

        @Doc("Small result for lists, null before completion") @Nullable
        Map<String, Object> resultSummary,

        @Doc("version, model, parameters, created_at, and what clients added")
        Map<String, Object> resultMetadata,

        @Doc("Why it failed") @Nullable String errorMessage,
        @Doc("Submission") Instant createdAt,

        @Doc("Start of the current or last attempt") @Nullable
        Instant startedAt,

        @Doc("End") @Nullable Instant completedAt) {

    static JobResponse of(JobRecord job) {
        return new JobResponse(
                job.id().value(),
                job.datasetId().value(),
                job.type(),
                job.status().id(),
                job.progress().fraction(),
                job.result(),
                job.summary(),
                job.metadata(),
                job.errorMessage(),
                job.createdAt(),
                job.startedAt(),
                job.completedAt());
    }
}

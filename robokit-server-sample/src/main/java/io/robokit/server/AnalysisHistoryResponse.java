package io.robokit.server;

import io.robokit.job.JobRecord;
import io.robokit.model.DatasetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Completed runs of one job type on a dataset. */
record AnalysisHistoryResponse(
        @Doc("Dataset") long datasetId,
        @Doc("Job type") String jobType,
        @Doc("Completed runs, newest first") List<Run> versions) {

    /** One completed run. */
    record Run(
            @Doc("Job") long jobId,
            @Doc("v1, v2, … per dataset and job type") String version,

            @Doc("Model that was used, default when none was named")
            Object model,

            @Doc("Parameters as given") Map<String, Object> parameters,
            @Doc("Submission") Instant createdAt,
            @Doc("Small result") @Nullable Map<String, Object> summary,
            @Doc("completed") String status) {

        private static Run of(JobRecord job) {
            return new Run(
                    job.id().value(),
                    job.version().toString(),
                    job.model(),
                    job.parameters(),
                    job.createdAt(),
                    job.summary(),
                    job.status().id());
        }
    }

    static AnalysisHistoryResponse of(DatasetId dataset, String type, List<JobRecord> runs) {
        return new AnalysisHistoryResponse(
                dataset.value(), type, runs.stream().map(Run::of).toList());
    }
}

package io.robokit.server;

import io.robokit.job.JobRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest completed run of a job type on a dataset. */
record AnalysisResponse(
        @Doc("Job") long jobId,
        @Doc("v1, v2, … per dataset and job type") String version,

        @Doc("Model that was used, default when none was named")
        Object model,

        @Doc("Parameters as given") Map<String, Object> parameters,
        @Doc("Submission") Instant createdAt,
        @Doc("Small result") @Nullable Map<String, Object> summary,
        @Doc("Full result") @Nullable Map<String, Object> fullResult) {

    static AnalysisResponse of(JobRecord job) {
        return new AnalysisResponse(
                job.id().value(),
                job.version().toString(),
                job.model(),
                job.parameters(),
                job.createdAt(),
                job.summary(),
                job.result());
    }
}

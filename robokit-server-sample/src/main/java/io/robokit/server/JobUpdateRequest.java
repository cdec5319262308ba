package io.robokit.server;

import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes a job from outside; what is left out or null stays as it is. */
record JobUpdateRequest(
        @Doc(value = "New status, reachable from the present one", schema = "JobStatus") @Nullable
        String status,

        @Doc("0 to 1") @Nullable Double progress,
        @Doc("Full result") @Nullable Map<String, Object> result,
        @Doc("Small result") @Nullable Map<String, Object> resultSummary,
        @Doc("Replaces result_metadata") @Nullable Map<String, Object> resultMetadata,
        @Doc("Why it failed") @Nullable String errorMessage) {
    static final List<String> STATUSES =
            Arrays.stream(JobStatus.values()).map(JobStatus::id).toList();

    static JobUpdateRequest read(Fields body) {
        JobUpdateRequest request = new JobUpdateRequest(
                body.choice("status", STATUSES),
                body.number("progress", 0, 1),
                body.object("result"),
                body.object("result_summary"),
                body.object("result_metadata"),
                body.text("error_message"));
        body.check();
        return request;
    }

    JobUpdate update() {
        return new JobUpdate(
                status == null ? null : JobStatus.from(status),
                progress,
                result,
                resultSummary,
                resultMetadata,
                errorMessage);
    }
}

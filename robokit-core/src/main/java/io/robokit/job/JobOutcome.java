package io.robokit.job;

import io.robokit.model.JsonValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param status {@link JobStatus#COMPLETED}, {@link JobStatus#FAILED} or {@link JobStatus#CANCELLED}
 * @param result full result when completed, else null
 * @param summary small result when completed, else null
 * @param errorMessage reason when failed, else null
 */
public record JobOutcome(
        JobStatus status,
        @Nullable Map<String, Object> result,
        @Nullable Map<String, Object> summary,
        @Nullable String errorMessage) {
    /** Checks the status and copies the JSON objects. */
    public JobOutcome {
        if (!status.isFinal()) {
            throw new IllegalArgumentException("An outcome is final, got " + status);
        }
        result = result == null ? null : JsonValues.copyOf(result);
        summary = summary == null ? null : JsonValues.copyOf(summary);
    }

    /** Returns a success. */
    public static JobOutcome completed(Map<String, Object> result, Map<String, Object> summary) {
        return new JobOutcome(JobStatus.COMPLETED, result, summary, null);
    }

    /** Returns a failure. */
    public static JobOutcome failed(String errorMessage) {
        return new JobOutcome(JobStatus.FAILED, null, null, errorMessage);
    }

    /** Returns a cancellation. */
    public static JobOutcome cancelled() {
        return new JobOutcome(JobStatus.CANCELLED, null, null, null);
    }
}

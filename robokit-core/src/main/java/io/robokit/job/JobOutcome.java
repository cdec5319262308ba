package io.robokit.job;

import io.robokit.exception.ErrorCode;
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
 * @param errorCode what went wrong when failed and known; kept in the job's metadata as {@code error_code}
 */
public record JobOutcome(
        JobStatus status,
        @Nullable Map<String, Object> result,
        @Nullable Map<String, Object> summary,
        @Nullable String errorMessage,
        @Nullable ErrorCode errorCode) {
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
        return new JobOutcome(JobStatus.COMPLETED, result, summary, null, null);
    }

    /** Returns a failure. */
    public static JobOutcome failed(String errorMessage) {
        return new JobOutcome(JobStatus.FAILED, null, null, errorMessage, null);
    }

    /** Returns a failure of a known kind. */
    public static JobOutcome failed(ErrorCode code, String errorMessage) {
        return new JobOutcome(JobStatus.FAILED, null, null, errorMessage, code);
    }

    /** Returns a cancellation. */
    public static JobOutcome cancelled() {
        return new JobOutcome(JobStatus.CANCELLED, null, null, null, null);
    }
}

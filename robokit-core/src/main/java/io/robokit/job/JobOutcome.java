package io.robokit.job;

import io.robokit.exception.ErrorCode;
import io.robokit.model.JsonValues;
import java.util.List;
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
 * @param artifacts files that the attempt made, when completed; their names differ
 */
public record JobOutcome(
        JobStatus status,
        @Nullable Map<String, Object> result,
        @Nullable Map<String, Object> summary,
        @Nullable String errorMessage,
        @Nullable ErrorCode errorCode,
        List<Artifact> artifacts) {
    /** Checks the status and copies the JSON objects. */
    public JobOutcome {
        if (!status.isFinal()) {
            throw new IllegalArgumentException("An outcome is final, got " + status);
        }
        result = result == null ? null : JsonValues.copyOf(result);
        summary = summary == null ? null : JsonValues.copyOf(summary);
        artifacts = List.copyOf(artifacts);
        if (status != JobStatus.COMPLETED && !artifacts.isEmpty()) {
            throw new IllegalArgumentException("Only a completed job has artifacts");
        }
    }

    /** Returns a success. */
    public static JobOutcome completed(Map<String, Object> result, Map<String, Object> summary) {
        return completed(result, summary, List.of());
    }

    /** Returns a success that left files. */
    public static JobOutcome completed(
            Map<String, Object> result, Map<String, Object> summary, List<Artifact> artifacts) {
        return new JobOutcome(JobStatus.COMPLETED, result, summary, null, null, artifacts);
    }

    /** Returns a failure. */
    public static JobOutcome failed(String errorMessage) {
        return new JobOutcome(JobStatus.FAILED, null, null, errorMessage, null, List.of());
    }

    /** Returns a failure of a known kind. */
    public static JobOutcome failed(ErrorCode code, String errorMessage) {
        return new JobOutcome(JobStatus.FAILED, null, null, errorMessage, code, List.of());
    }

    /** Returns a cancellation. */
    public static JobOutcome cancelled() {
        return new JobOutcome(JobStatus.CANCELLED, null, null, null, null, List.of());
    }
}

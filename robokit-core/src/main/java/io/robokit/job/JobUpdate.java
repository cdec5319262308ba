package io.robokit.job;

import io.robokit.model.JsonValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes that an external worker or a client makes to a job; null leaves a value as it is.
 *
 * @param status new status, must be reachable from the present one
 * @param progress 0 to 1
 * @param result full result
 * @param summary small result
 * @param metadata replaces {@link JobRecord#metadata()}
 * @param errorMessage reason of a failure
 */
public record JobUpdate(
        @Nullable JobStatus status,
        @Nullable Double progress,
        @Nullable Map<String, Object> result,
        @Nullable Map<String, Object> summary,
        @Nullable Map<String, Object> metadata,
        @Nullable String errorMessage) {
    /** Checks the progress and copies the JSON objects. */
    public JobUpdate {
        if (progress != null && !(progress >= 0 && progress <= 1)) {
            throw new IllegalArgumentException("Progress must lie between 0 and 1, got " + progress);
        }
        result = result == null ? null : JsonValues.copyOf(result);
        summary = summary == null ? null : JsonValues.copyOf(summary);
        metadata = metadata == null ? null : JsonValues.copyOf(metadata);
    }
}

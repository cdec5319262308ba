package io.robokit.job;

import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetId;
import io.robokit.model.JsonValues;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as the storage knows it.
 *
 * @param id identity
 * @param datasetId dataset it works on
 * @param type job type, for example {@code validation}
 * @param version number of the run among those of its type and dataset
 * @param parameters as given at submission, unknown ones included
 * @param priority -100 to 100; of the jobs that wait, those with a higher one run first
 * @param status where it stands
 * @param progress how far it has come
 * @param attempt number of the current or last attempt, 0 before the first
 * @param result full result, or null before completion
 * @param summary small result for lists, or null before completion
 * @param metadata {@code version, model, parameters, created_at}, {@code error_code} of a failure, and what clients added
 * @param errorMessage why it failed, else null
 * @param createdAt submission
 * @param startedAt start of the current or last attempt, or null
 * @param completedAt end, or null
 * @param revision 1 when it was submitted, more with every change
 */
public record JobRecord(
        JobId id,
        DatasetId datasetId,
        String type,
        JobVersion version,
        Map<String, Object> parameters,
        int priority,
        JobStatus status,
        Progress progress,
        long attempt,
        @Nullable Map<String, Object> result,
        @Nullable Map<String, Object> summary,
        Map<String, Object> metadata,
        @Nullable String errorMessage,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        long revision)
        implements Serializable {
    /** Copies the JSON objects. */
    public JobRecord {
        parameters = JsonValues.copyOf(parameters);
        result = result == null ? null : JsonValues.copyOf(result);
        summary = summary == null ? null : JsonValues.copyOf(summary);
        metadata = JsonValues.copyOf(metadata);
    }

    /** Value of the parameter {@code model}, {@code default} when it was not given. */
    public Object model() {
        Object model = metadata.get("model");
        return model == null ? "default" : model;
    }

    /** What went wrong, as far as it was recorded; {@link ErrorCode#INTERNAL} when it was not. */
    public ErrorCode errorCode() {
        return metadata.get("error_code") instanceof String id ? ErrorCode.from(id) : ErrorCode.INTERNAL;
    }
}

package io.robokit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered dataset as the storage knows it.
 *
 * @param id identity
 * @param source where it lies
 * @param format declared or detected format
 * @param metadata free JSON object that analyses and users add to, or null when nothing is known yet
 * @param status where it stands
 * @param progress of the current status, 0 to 1
 * @param errorMessage why the status is {@link DatasetStatus#ERROR}, else null
 * @param sizeBytes bytes of its files, or null when not known
 * @param numSamples frames or rows, or null when not known
 * @param createdAt when it was registered
 * @param updatedAt last change, or null when there was none
 * @param revision 1 when it was registered, more with every change
 */
public record DatasetRecord(
        DatasetId id,
        DatasetSource source,
        DatasetFormat format,
        @Nullable Map<String, Object> metadata,
        DatasetStatus status,
        double progress,
        @Nullable String errorMessage,
        @Nullable Long sizeBytes,
        @Nullable Long numSamples,
        Instant createdAt,
        @Nullable Instant updatedAt,
        long revision)
        implements Serializable {
    /** Copies the metadata. */
    public DatasetRecord {
        metadata = metadata == null ? null : JsonValues.copyOf(metadata);
    }
}

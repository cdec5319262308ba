package io.robokit.server;

import io.robokit.model.DatasetRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dataset. */
record DatasetResponse(
        @Doc("Identity") long id,

        @Doc(value = "Where the dataset lies", schema = "Source")
        Map<String, Object> source,

        @Doc("Format: rosbag, hdf5, parquet, custom, lerobot or rlds")
        String formatType,

        @Doc("What analyses and users know about it") @Nullable
        Map<String, Object> datasetMetadata,

        @Doc("registered, downloading, processing, ready or error")
        String status,

        @Doc("Progress of the status, 0 to 1") double progress,
        @Doc("Why the status is error") @Nullable String errorMessage,
        @Doc("Bytes of its files") @Nullable Long sizeBytes,
        @Doc("Frames or rows") @Nullable Long numSamples,
        @Doc("When it was registered") Instant createdAt,
        @Doc("Last change") @Nullable Instant updatedAt) {

    static DatasetResponse of(DatasetRecord dataset) {
        return new DatasetResponse(
                dataset.id().value(),
                dataset.source().toMap(),
                dataset.format().id(),
                dataset.metadata(),
                dataset.status().id(),
                dataset.progress(),
                dataset.errorMessage(),
                dataset.sizeBytes(),
                dataset.numSamples(),
                dataset.createdAt(),
                dataset.updatedAt());
    }
}

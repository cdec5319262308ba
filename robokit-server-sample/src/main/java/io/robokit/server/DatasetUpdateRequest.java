package io.robokit.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes a dataset; what is left out or null stays as it is. */
record DatasetUpdateRequest(
        @Doc(value = "New source", schema = "Source") @Nullable
        Map<String, Object> source,

        @Doc("Replaces the whole metadata; an empty object clears it") @Nullable
        Map<String, Object> datasetMetadata) {

    static DatasetUpdateRequest read(Fields body) {
        Map<String, Object> source = body.has("source") ? SourceFields.read(body) : null;
        Map<String, Object> metadata = body.object("dataset_metadata");
        body.check();
        return new DatasetUpdateRequest(source, metadata);
    }
}

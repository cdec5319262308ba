package io.robokit.internal.storage;

import io.robokit.internal.json.JsonMerge;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetStatus;
import io.robokit.spi.DatasetStore;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a dataset record changes, the same in every storage. */
public final class DatasetTransitions {
    private DatasetTransitions() {}

    /** A new dataset. */
    public static DatasetRecord created(DatasetId id, DatasetSource source, DatasetFormat format, Instant now) {
        return new DatasetRecord(id, source, format, null, DatasetStatus.REGISTERED, 0, null, null, null, now, null);
    }

    /** A dataset after a change. */
    public static DatasetRecord changed(DatasetRecord dataset, DatasetStore.Change change, Instant now) {
        DatasetStatus status = orElse(change.status(), dataset.status());
        boolean clearsError = change.status() != null && change.status() != DatasetStatus.ERROR;
        String present = clearsError ? null : dataset.errorMessage();
        return new DatasetRecord(
                dataset.id(),
                orElse(change.source(), dataset.source()),
                orElse(change.format(), dataset.format()),
                change.metadata() == null ? dataset.metadata() : change.metadata(),
                status,
                orElse(change.progress(), dataset.progress()),
                change.errorMessage() == null || clearsError ? present : change.errorMessage(),
                change.sizeBytes() == null ? dataset.sizeBytes() : change.sizeBytes(),
                change.numSamples() == null ? dataset.numSamples() : change.numSamples(),
                dataset.createdAt(),
                now);
    }

    /** A dataset after values were added to its metadata. */
    public static DatasetRecord merged(DatasetRecord dataset, Map<String, Object> values, Instant now) {
        Map<String, Object> metadata = JsonMerge.merge(dataset.metadata(), values);
        return changed(dataset, new DatasetStore.Change(null, null, metadata, null, null, null, null, null), now);
    }

    private static <T> T orElse(@Nullable T value, T fallback) {
        return value == null ? fallback : value;
    }
}

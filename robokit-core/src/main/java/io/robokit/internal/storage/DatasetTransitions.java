package io.robokit.internal.storage;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.internal.json.JsonMerge;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetRef;
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
    public static DatasetRecord created(
            DatasetId id, DatasetSource source, DatasetFormat format, DatasetStatus status, Instant now) {
        return new DatasetRecord(id, source, format, null, status, 0, null, null, null, now, null, 1);
    }

    /**
     * Refuses a change that is meant for another state.
     *
     * @throws DatasetException with {@code STALE_REVISION}
     */
    public static void requireRevision(DatasetRecord dataset, long expected) {
        if (dataset.revision() != expected) {
            throw new DatasetException(
                    ErrorCode.STALE_REVISION,
                    DatasetRef.of(dataset),
                    "it was changed in the meantime: it has revision " + dataset.revision() + " and not " + expected
                            + "; read it again");
        }
    }

    /** Whether a changed dataset holds its source as a download: from the status DOWNLOADING on, until there is an error. */
    public static boolean isDownload(boolean before, DatasetRecord after, DatasetStore.Change change) {
        return after.status() != DatasetStatus.ERROR && (before || change.status() == DatasetStatus.DOWNLOADING);
    }

    /** The failure of a download of a source that another dataset holds. */
    public static DatasetException downloadedAlready(DatasetSource source, @Nullable DatasetId holder) {
        return new DatasetException(
                ErrorCode.CONFLICT,
                DatasetRef.of(source),
                "it is downloaded already" + (holder == null ? "" : ", as dataset " + holder));
    }

    /**
     * A dataset after a change.
     *
     * @throws DatasetException with {@code ILLEGAL_TRANSITION} when its status does not lead to the new one
     */
    public static DatasetRecord changed(DatasetRecord dataset, DatasetStore.Change change, Instant now) {
        DatasetStatus status = orElse(change.status(), dataset.status());
        if (!dataset.status().mayBecome(status)) {
            throw new DatasetException(
                    ErrorCode.ILLEGAL_TRANSITION,
                    DatasetRef.of(dataset),
                    "it is " + dataset.status().id() + " and cannot become " + status.id());
        }
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
                now,
                dataset.revision() + 1);
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

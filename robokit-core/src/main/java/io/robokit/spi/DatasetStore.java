package io.robokit.spi;

import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetStatus;
import io.robokit.model.Page;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps dataset records. Ids grow and are never reused. Thread-safe. */
public interface DatasetStore {
    /** Registers a dataset with status {@link DatasetStatus#REGISTERED}. The same source may be registered again. */
    DatasetRecord create(DatasetSource source, DatasetFormat format);

    /**
     * Registers a dataset whose files are about to be fetched, with status {@link DatasetStatus#DOWNLOADING}. It holds its
     * source: a second download of that source is refused until this dataset is deleted, its status becomes
     * {@link DatasetStatus#ERROR} or it gets another source. Of several calls at once one succeeds.
     *
     * @throws io.robokit.exception.DatasetException with {@code CONFLICT} when another dataset holds the source
     */
    DatasetRecord createDownload(DatasetSource source, DatasetFormat format);

    /** The dataset of this id. */
    Optional<DatasetRecord> find(DatasetId id);

    /** The dataset with the smallest id that has this source. */
    Optional<DatasetRecord> findBySource(DatasetSource source);

    /** Datasets that match, with their total number. */
    Page<DatasetRecord> list(DatasetQuery query);

    /**
     * Changes a dataset. One that becomes {@link DatasetStatus#DOWNLOADING} holds its source from then on, as after
     * {@link #createDownload}.
     *
     * @return the changed record, empty when there is no such dataset
     * @throws io.robokit.exception.DatasetException with {@code CONFLICT} when another dataset holds the source,
     *     {@code ILLEGAL_TRANSITION} when the status does not lead to the new one ({@link DatasetStatus#mayBecome})
     */
    Optional<DatasetRecord> update(DatasetId id, Change change);

    /**
     * Changes a dataset as {@link #update(DatasetId, Change)} does, if nobody has changed it since it was read.
     *
     * @param expectedRevision {@link DatasetRecord#revision()} that was read
     * @throws io.robokit.exception.DatasetException with {@code STALE_REVISION}, and nothing is changed then
     */
    Optional<DatasetRecord> update(DatasetId id, long expectedRevision, Change change);

    /**
     * Adds to the metadata in one atomic step: objects merge, null never erases, everything else replaces.
     *
     * @return the changed record, empty when there is no such dataset
     */
    Optional<DatasetRecord> mergeMetadata(DatasetId id, Map<String, Object> values);

    /**
     * Deletes a dataset with its jobs, their artifacts' records and episode rows, all or nothing.
     *
     * @param last what has to go with it, for example its files; called when everything else is done but can still be
     *     undone, perhaps more than once. When it fails, nothing is deleted. Not called when there is no such dataset
     * @return false when there is none
     */
    boolean delete(DatasetId id, Runnable last);

    /** Deletes a dataset of which there is nothing outside of the storage. */
    default boolean delete(DatasetId id) {
        return delete(id, () -> {});
    }

    /** Those of these ids whose datasets were deleted; an id that was never given is not among them. */
    Set<DatasetId> deleted(Collection<DatasetId> ids);

    /**
     * Changes to a dataset; null leaves a value as it is.
     *
     * @param source new source
     * @param format new format
     * @param metadata replaces the whole metadata
     * @param status new status; any status but {@code ERROR} clears the error message
     * @param progress progress of the status
     * @param errorMessage reason of an error
     * @param sizeBytes size
     * @param numSamples frames or rows
     */
    record Change(
            @Nullable DatasetSource source,
            @Nullable DatasetFormat format,
            @Nullable Map<String, Object> metadata,
            @Nullable DatasetStatus status,
            @Nullable Double progress,
            @Nullable String errorMessage,
            @Nullable Long sizeBytes,
            @Nullable Long numSamples) {
        /** Returns a change of source and metadata, as a user makes it. */
        public static Change of(@Nullable DatasetSource source, @Nullable Map<String, Object> metadata) {
            return new Change(source, null, metadata, null, null, null, null, null);
        }

        /** Returns a change of status. */
        public static Change of(DatasetStatus status, double progress, @Nullable String errorMessage) {
            return new Change(null, null, null, status, progress, errorMessage, null, null);
        }

        /** Returns a change of size. */
        public static Change ofSize(@Nullable Long sizeBytes, @Nullable Long numSamples) {
            return new Change(null, null, null, null, null, null, sizeBytes, numSamples);
        }
    }
}

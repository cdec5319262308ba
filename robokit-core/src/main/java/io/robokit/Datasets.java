package io.robokit;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.InvalidParametersException;
import io.robokit.internal.engine.DatasetDeletion;
import io.robokit.internal.engine.JobEngine;
import io.robokit.internal.engine.Sources;
import io.robokit.internal.plugin.PluginRegistry;
import io.robokit.job.JobQuery;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetSources;
import io.robokit.model.DatasetStatus;
import io.robokit.model.Page;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.DatasetStore;
import io.robokit.spi.LineQuery;
import io.robokit.spi.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Registered datasets. Thread-safe. */
public final class Datasets {
    private static final String DOWNLOAD = "download";

    private final RoboKit robokit;
    private final Storage storage;
    private final Sources sources;
    private final JobEngine engine;
    private final DatasetDeletion deletion;
    private final PluginRegistry plugins;

    Datasets(
            RoboKit robokit,
            Storage storage,
            Sources sources,
            JobEngine engine,
            DatasetDeletion deletion,
            PluginRegistry plugins) {
        this.robokit = robokit;
        this.storage = storage;
        this.sources = sources;
        this.engine = engine;
        this.deletion = deletion;
        this.plugins = plugins;
    }

    /**
     * Registers a dataset without looking at it; the same source may be registered more than once.
     *
     * @throws DatasetException with {@code ACCESS_DENIED} when this process may not read the source
     */
    public Dataset register(DatasetSource source, DatasetFormat format) {
        authorize(source);
        return handle(storage.datasets().create(source, format));
    }

    /**
     * Registers a dataset that is about to be downloaded, with status {@link DatasetStatus#DOWNLOADING}. Of all datasets
     * with this source at most one is a download; it stops being one when its status becomes {@code ERROR}.
     *
     * @throws DatasetException with {@code CONFLICT} when the source is downloaded already, {@code ACCESS_DENIED} when this
     *     process may not read it
     */
    public Dataset registerDownload(DatasetSource source, DatasetFormat format) {
        authorize(source);
        return handle(storage.datasets().createDownload(source, format));
    }

    /**
     * Registers a dataset and downloads its files in the background. Where an earlier download of the same source failed or
     * was cancelled, that dataset is taken up again and goes on where it stopped.
     *
     * @throws DatasetException as {@link #registerDownload}
     * @throws io.robokit.exception.InvalidParametersException when configuration or split cannot be names
     * @throws io.robokit.exception.JobException with {@code UNKNOWN_JOB_TYPE} when no plugin downloads
     */
    public Download download(DownloadRequest request) {
        authorize(request.source());
        plugins.jobType(DOWNLOAD);
        DatasetRecord failed = failedDownload(request.source());
        if (failed == null) {
            DatasetRecord created = storage.datasets().createDownload(request.source(), request.format());
            return start(created, request, () -> deletion.delete(created.id()));
        }
        DatasetRecord resumed = storage.datasets()
                .update(failed.id(), DatasetStore.Change.of(DatasetStatus.DOWNLOADING, 0, null))
                .orElseThrow(() -> notFound(failed.id()));
        DatasetStore.Change back =
                new DatasetStore.Change(null, null, null, DatasetStatus.ERROR, null, failed.errorMessage(), null, null);
        return start(resumed, request, () -> storage.datasets().update(failed.id(), back));
    }

    private Download start(DatasetRecord dataset, DownloadRequest request, Runnable undo) {
        try {
            JobHandle<Map<String, Object>> job =
                    robokit.jobs().start(dataset.id(), DOWNLOAD, request.parameters(), request.accessToken());
            return new Download(handle(dataset), dataset, job);
        } catch (InvalidParametersException e) {
            undo.run();
            throw e;
        }
    }

    private @Nullable DatasetRecord failedDownload(DatasetSource source) {
        return search(DatasetQuery.all().withStatus(DatasetStatus.ERROR)).items().stream()
                .filter(dataset -> dataset.source().equals(source))
                .filter(dataset -> !robokit.jobs()
                        .list(JobQuery.of(dataset.id()).withType(DOWNLOAD).page(0, 1))
                        .isEmpty())
                .findFirst()
                .orElse(null);
    }

    /**
     * Finds out the format of a source.
     *
     * @throws DatasetException when the source does not exist, may not be read, or no plugin knows its format
     */
    public DatasetFormat detectFormat(DatasetSource source) {
        try {
            return sources.detect(source);
        } catch (IOException e) {
            throw new DatasetException(ErrorCode.IO, DatasetRef.of(source), "cannot be reached: " + e.getMessage(), e);
        }
    }

    /** The dataset of this id. */
    public Optional<Dataset> find(DatasetId id) {
        return storage.datasets().find(id).map(this::handle);
    }

    /** Records that match a query, with their total number. */
    public Page<DatasetRecord> search(DatasetQuery query) {
        return storage.datasets().list(query);
    }

    /** All records, by id. */
    public List<DatasetRecord> list() {
        return search(DatasetQuery.all()).items();
    }

    /**
     * Changes source or metadata of a dataset; null leaves it as it is.
     *
     * @throws DatasetException with {@code DATASET_NOT_FOUND}, or {@code ACCESS_DENIED} when this process may not read
     *     the new source
     */
    public DatasetRecord update(DatasetId id, @Nullable DatasetSource source, @Nullable Map<String, Object> metadata) {
        if (source != null) {
            authorize(source);
        }
        return storage.datasets()
                .update(id, DatasetStore.Change.of(source, metadata))
                .orElseThrow(() -> notFound(id));
    }

    /**
     * Changes a dataset as {@link #update(DatasetId, DatasetSource, Map)} does, if nobody has changed it since it was read.
     *
     * @param expectedRevision {@link DatasetRecord#revision()} that was read
     * @throws DatasetException also with {@code STALE_REVISION}, and nothing is changed then
     */
    public DatasetRecord update(
            DatasetId id,
            long expectedRevision,
            @Nullable DatasetSource source,
            @Nullable Map<String, Object> metadata) {
        if (source != null) {
            authorize(source);
        }
        return storage.datasets()
                .update(id, expectedRevision, DatasetStore.Change.of(source, metadata))
                .orElseThrow(() -> notFound(id));
    }

    /**
     * Deletes a dataset with its jobs, results and files, everything or nothing. Running jobs are cancelled first; those of
     * this process get two seconds to end. What a job writes after that goes when it ends. The source stays untouched.
     *
     * @throws DatasetException with {@code DATASET_NOT_FOUND}, with {@code CONFLICT} and the names of its users when
     *     something outside of RoboKit needs it, or {@code IO} when files cannot be moved away: nothing is deleted then
     */
    public void delete(DatasetId id) {
        storage.datasets().find(id).ifPresent(this::requireUnused);
        engine.cancelAll(id);
        if (!deletion.delete(id)) {
            throw notFound(id);
        }
    }

    private void requireUnused(DatasetRecord dataset) {
        List<String> users = plugins.datasetUsages().stream()
                .flatMap(usage -> usage.users(dataset).stream())
                .toList();
        if (!users.isEmpty()) {
            throw new DatasetException(
                    ErrorCode.CONFLICT,
                    DatasetRef.of(dataset),
                    "it is not deleted because it is used by " + String.join(", ", users));
        }
    }

    /**
     * Hands out the messages or frames of a dataset as JSON-able values, in order, on the calling thread.
     *
     * @throws DatasetException when the dataset cannot be read
     */
    public void forEachLine(DatasetId id, LineQuery query, Consumer<Map<String, Object>> receiver) {
        DatasetRecord dataset = robokit.dataset(id).record();
        DatasetRef reference = DatasetRef.of(dataset);
        try (DatasetFiles files = sources.open(reference)) {
            plugins.formatReader(dataset.format(), reference).forEachLine(files, query, receiver);
        } catch (IOException e) {
            throw new DatasetException(ErrorCode.IO, reference, "reading failed: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a source from JSON-able values with the key {@code type}; types of plugins are understood too.
     *
     * @throws IllegalArgumentException when the type is unknown or a property is missing or not acceptable
     */
    public DatasetSource sourceFrom(Map<String, ?> values) {
        List<String> extensionTypes = plugins.resolvers().stream()
                .flatMap(resolver -> resolver.extensionTypes().stream())
                .toList();
        return DatasetSources.from(values, extensionTypes);
    }

    Dataset findOrRegister(DatasetSource source) {
        return storage.datasets()
                .findBySource(source)
                .map(this::handle)
                .orElseGet(() -> register(source, detectFormat(source)));
    }

    private void authorize(DatasetSource source) {
        try {
            sources.authorize(source);
        } catch (IOException e) {
            throw new DatasetException(ErrorCode.IO, DatasetRef.of(source), "cannot be checked: " + e.getMessage(), e);
        }
    }

    private Dataset handle(DatasetRecord dataset) {
        return new Dataset(robokit, storage, dataset.id());
    }

    private static DatasetException notFound(DatasetId id) {
        return new DatasetException(ErrorCode.DATASET_NOT_FOUND, "Dataset not found: no dataset has the id " + id);
    }
}

package io.robokit.internal.engine;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.internal.plugin.PluginRegistry;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetStatus;
import io.robokit.spi.DatasetStore;
import io.robokit.spi.JobType;
import io.robokit.spi.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs that fetch or prepare a dataset: one at a time, and what their end means for its status. Thread-safe. */
final class Preparations {
    private static final Logger LOG = LoggerFactory.getLogger(Preparations.class);
    /** Between the registration of a download and its job another process may look. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Storage storage;
    private final Clock clock;
    private final Set<String> types;

    Preparations(Storage storage, PluginRegistry plugins, Clock clock) {
        this.storage = storage;
        this.clock = clock;
        this.types = plugins.jobTypes().values().stream()
                .filter(JobType::preparesDataset)
                .map(JobType::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isOne(String type) {
        return types.contains(type);
    }

    /**
     * Refuses a second one.
     *
     * @throws DatasetException with {@code ILLEGAL_TRANSITION}
     */
    void requireNone(DatasetRecord dataset) {
        active(dataset.id()).ifPresent(job -> {
            throw new DatasetException(
                    ErrorCode.ILLEGAL_TRANSITION,
                    DatasetRef.of(dataset),
                    "it is " + dataset.status().id() + ": job " + job.id() + " (" + job.type()
                            + ") has not ended; cancel it or wait for it");
        });
    }

    /** A job has ended; a dataset that it left in between is not usable. */
    void ended(JobRecord job, JobStatus status, @Nullable String message) {
        if (status == JobStatus.FAILED || status == JobStatus.CANCELLED) {
            String reason = message == null ? "The job " + job.type() + " was cancelled" : message;
            storage.datasets().find(job.datasetId()).ifPresent(dataset -> fail(dataset, reason));
        }
    }

    /** Settles datasets whose job ended, or was never created, because a process died. */
    void settle() {
        try {
            for (DatasetStatus status : List.of(DatasetStatus.DOWNLOADING, DatasetStatus.PROCESSING)) {
                storage.datasets()
                        .list(DatasetQuery.all().withStatus(status))
                        .items()
                        .forEach(this::settle);
            }
        } catch (RoboKitException e) {
            LOG.warn("Datasets whose download was cut short stay as they are until the next start: {}", e.getMessage());
        }
    }

    private void settle(DatasetRecord dataset) {
        Instant changed = dataset.updatedAt() == null ? dataset.createdAt() : dataset.updatedAt();
        boolean young = changed.isAfter(clock.instant().minus(YOUNG));
        if (!types.isEmpty() && !young && active(dataset.id()).isEmpty()) {
            fail(dataset, "The process that prepared the dataset ended before it was done; start the download again");
        }
    }

    private Optional<JobRecord> active(DatasetId dataset) {
        return storage.jobs().list(JobQuery.of(dataset).withStatuses(JobStatus.PENDING, JobStatus.RUNNING)).stream()
                .filter(job -> isOne(job.type()))
                .findFirst();
    }

    private void fail(DatasetRecord dataset, String reason) {
        boolean between = dataset.status() == DatasetStatus.DOWNLOADING || dataset.status() == DatasetStatus.PROCESSING;
        if (between && active(dataset.id()).isEmpty()) {
            DatasetStore.Change change =
                    new DatasetStore.Change(null, null, null, DatasetStatus.ERROR, null, reason, null, null);
            storage.datasets().update(dataset.id(), change);
        }
    }
}

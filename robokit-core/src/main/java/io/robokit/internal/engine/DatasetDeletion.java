package io.robokit.internal.engine;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.model.DatasetId;
import io.robokit.spi.DatasetStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes datasets with their files, all or nothing. Files go to the trash while the rows are being deleted and come back
 * when that fails; what a crash leaves in between is settled at the next start, by whether the rows are there. Thread-safe.
 */
public final class DatasetDeletion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetDeletion.class);
    private static final int BATCH = 500;
    private static final long CLOSE_MILLIS = 1000;

    private final DatasetStore datasets;
    private final DatasetFolders folders;
    private final Thread sweeper = new Thread(this::sweep, "robokit-sweep");

    /** Deletes from this storage and these folders. */
    public DatasetDeletion(DatasetStore datasets, DatasetFolders folders) {
        this.datasets = datasets;
        this.folders = folders;
        this.sweeper.setDaemon(true);
    }

    /** Settles deletions that a crash has cut short, and begins to look for leftovers in the background. */
    public void start() {
        try {
            for (Map.Entry<String, DatasetId> begun : folders.tickets().entrySet()) {
                if (datasets.find(begun.getValue()).isPresent()) {
                    folders.restore(begun.getValue(), begun.getKey());
                }
            }
        } catch (IOException e) {
            LOG.warn("Files of datasets whose deletion was cut short stay in the trash: {}", e.getMessage());
        }
        sweeper.start();
    }

    /**
     * Deletes a dataset.
     *
     * @return false when there is none
     * @throws DatasetException when its files cannot be moved away; everything is as it was then
     */
    public boolean delete(DatasetId id) {
        String ticket = id + "-" + UUID.randomUUID();
        boolean deleted;
        try {
            deleted = datasets.delete(id, () -> moveToTrash(id, ticket));
        } catch (RuntimeException e) {
            settle(id, ticket);
            throw e;
        }
        if (deleted) {
            purge(id, ticket);
        }
        return deleted;
    }

    /** Deletes what a job has left that did not know that its dataset was deleted. */
    void purgeIfDeleted(DatasetId id) {
        try {
            if (!datasets.deleted(List.of(id)).isEmpty()) {
                folders.delete(id);
            }
        } catch (IOException e) {
            LOG.warn("Files of the deleted dataset {} stay until the next start: {}", id, e.getMessage());
        }
    }

    /** Stops looking for leftovers; the next start goes on. */
    @Override
    public void close() {
        sweeper.interrupt();
        try {
            sweeper.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void moveToTrash(DatasetId id, String ticket) {
        try {
            folders.moveToTrash(id, ticket);
        } catch (IOException e) {
            throw new DatasetException(
                    ErrorCode.IO, "Dataset " + id + " is not deleted: its files cannot be moved away: " + e);
        }
    }

    /** The rows decide; where they cannot be asked, the next start does it. */
    private void settle(DatasetId id, String ticket) {
        try {
            if (datasets.find(id).isPresent()) {
                folders.restore(id, ticket);
            } else {
                purge(id, ticket);
            }
        } catch (IOException | RoboKitException e) {
            LOG.warn("Files of dataset {} stay in the trash until the next start: {}", id, e.getMessage());
        }
    }

    private void purge(DatasetId id, String ticket) {
        try {
            folders.purge(ticket);
            // A job that is still at it may have begun a new one.
            folders.delete(id);
        } catch (IOException e) {
            LOG.warn("Files of the deleted dataset {} stay until the next start: {}", id, e.getMessage());
        }
    }

    private void sweep() {
        try {
            List<DatasetId> present = folders.present();
            for (int first = 0; first < present.size() && !Thread.interrupted(); first += BATCH) {
                for (DatasetId gone :
                        datasets.deleted(present.subList(first, Math.min(present.size(), first + BATCH)))) {
                    folders.delete(gone);
                }
            }
            for (Map.Entry<String, DatasetId> begun :
                    new ArrayList<>(folders.tickets().entrySet())) {
                if (!datasets.deleted(List.of(begun.getValue())).isEmpty()) {
                    folders.purge(begun.getKey());
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Looking for files of deleted datasets is put off until the next start: {}", e.getMessage());
        }
    }
}

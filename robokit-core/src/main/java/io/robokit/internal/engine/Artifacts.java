package io.robokit.internal.engine;

import io.robokit.job.JobId;
import io.robokit.model.DatasetId;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files that jobs make lie: {@code <job>/<attempt>/<name>} in the dataset's folder of artifacts. Each attempt
 * has a folder of its own, so that one that was given up cannot touch the files of the one that counts; the storage knows
 * which files there are. Thread-safe.
 */
public final class Artifacts {
    private final DatasetFolders folders;

    /** Looks for the files in these folders. */
    public Artifacts(DatasetFolders folders) {
        this.folders = folders;
    }

    /** Path of a file of a completed job; it may not exist. */
    public Path file(DatasetId dataset, JobId job, long attempt, String name) throws IOException {
        return folder(dataset, job, attempt).resolve(name);
    }

    /** Folder of the files of one attempt; it may not exist. */
    Path folder(DatasetId dataset, JobId job, long attempt) throws IOException {
        return folder(dataset, job).resolve(Long.toString(attempt));
    }

    /** Folder for the data of a dataset, which is made. */
    Path dataFolder(DatasetId dataset) throws IOException {
        return Files.createDirectories(folders.data(dataset));
    }

    /** Deletes what all attempts but one have left. */
    void keepOnly(DatasetId dataset, JobId job, long attempt) throws IOException {
        for (Path other : FileTrees.children(folder(dataset, job))) {
            if (!other.endsWith(Long.toString(attempt))) {
                FileTrees.delete(other);
            }
        }
    }

    /** Deletes the files of one attempt, and the folders around them when nothing else is in there. */
    void discard(DatasetId dataset, JobId job, long attempt) throws IOException {
        Path folder = folder(dataset, job, attempt);
        if (Files.exists(folder)) {
            FileTrees.delete(folder);
            if (deleteIfEmpty(folder(dataset, job))) {
                deleteIfEmpty(folders.artifacts(dataset));
            }
        }
    }

    private Path folder(DatasetId dataset, JobId job) throws IOException {
        return folders.artifacts(dataset).resolve(job.toString());
    }

    private static boolean deleteIfEmpty(Path folder) throws IOException {
        try {
            return Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }
}

package io.robokit.internal.engine;

import io.robokit.job.JobId;
import io.robokit.model.DatasetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the files that jobs make lie: {@code <root>/<dataset>/<job>/<attempt>/<name>}. Each attempt has a folder of its
 * own, so that one that was given up cannot touch the files of the one that counts; the storage knows which files there
 * are. Thread-safe.
 */
public final class Artifacts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Artifacts.class);
    private static final Pattern IDENTITY = Pattern.compile("[0-9a-z]{4,64}");

    private final @Nullable Path durable;
    private @Nullable Path temporary;

    private Artifacts(@Nullable Path durable) {
        this.durable = durable;
    }

    /**
     * Files of a durable storage, below {@code <home>/artifacts/<identity>}; nothing is written yet.
     *
     * @param identity keeps storages that share a home folder apart
     */
    public static Artifacts below(Path home, String identity) {
        if (!IDENTITY.matcher(identity).matches()) {
            throw new IllegalStateException("The storage names itself '" + identity + "', which cannot name a folder");
        }
        return new Artifacts(home.resolve("artifacts").resolve(identity));
    }

    /** Files that end with this process, as the records about them do. */
    public static Artifacts temporary() {
        return new Artifacts(null);
    }

    /** Folder of the files of one attempt; it may not exist. */
    Path folder(DatasetId dataset, JobId job, long attempt) throws IOException {
        return folder(dataset, job).resolve(Long.toString(attempt));
    }

    /** Path of a file of a completed job; it may not exist. */
    public Path file(DatasetId dataset, JobId job, long attempt, String name) throws IOException {
        return folder(dataset, job, attempt).resolve(name);
    }

    /** Deletes what all attempts but one have left. */
    void keepOnly(DatasetId dataset, JobId job, long attempt) throws IOException {
        Path folder = folder(dataset, job);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> attempts = Files.list(folder)) {
                for (Path other : attempts.toList()) {
                    if (!other.endsWith(Long.toString(attempt))) {
                        deleteTree(other);
                    }
                }
            }
        }
    }

    /** Deletes the files of one attempt, and the folders around them when nothing else is in there. */
    void discard(DatasetId dataset, JobId job, long attempt) throws IOException {
        Path folder = folder(dataset, job, attempt);
        if (Files.exists(folder)) {
            deleteTree(folder);
            deleteIfEmpty(folder(dataset, job));
            deleteIfEmpty(folder(dataset));
        }
    }

    /** Deletes all files of a dataset. */
    public void delete(DatasetId dataset) throws IOException {
        deleteTree(folder(dataset));
    }

    /** Deletes temporary files. */
    @Override
    public synchronized void close() {
        if (temporary != null) {
            try {
                deleteTree(temporary);
            } catch (IOException e) {
                LOG.warn("Temporary files are left in {}: {}", temporary, e.getMessage());
            }
            temporary = null;
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        boolean empty;
        try (Stream<Path> files = Files.list(folder)) {
            empty = files.findAny().isEmpty();
        } catch (java.nio.file.NoSuchFileException e) {
            return;
        }
        if (empty) {
            try {
                Files.deleteIfExists(folder);
            } catch (java.nio.file.DirectoryNotEmptyException e) {
                LOG.debug("Another job has begun to use {}", folder);
            }
        }
    }

    private Path folder(DatasetId dataset, JobId job) throws IOException {
        return folder(dataset).resolve(job.toString());
    }

    private Path folder(DatasetId dataset) throws IOException {
        return root().resolve(dataset.toString());
    }

    private synchronized Path root() throws IOException {
        if (durable != null) {
            return durable;
        }
        if (temporary == null) {
            temporary = Files.createTempDirectory("robokit-artifacts-");
        }
        return temporary;
    }
}

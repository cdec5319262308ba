package io.robokit.internal.engine;

import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.model.DatasetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that jobs made, below {@code <home>/artifacts/<dataset>/<job>}. Thread-safe. */
public final class Artifacts {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "json", "application/json",
            "html", "text/html",
            "csv", "text/csv",
            "xml", "application/xml",
            "sarif", "application/sarif+json",
            "png", "image/png",
            "jpg", "image/jpeg",
            "mp4", "video/mp4",
            "txt", "text/plain");

    private final Path root;

    /** Creates a store below the home folder; nothing is written yet. */
    public Artifacts(Path home) {
        this.root = home.resolve("artifacts");
    }

    /** Folder of the files of a completed job. */
    Path folder(DatasetId dataset, JobId job) {
        return root.resolve(dataset.toString()).resolve(job.toString());
    }

    /** Folder an attempt writes to before it is published. */
    Path draft(DatasetId dataset, JobId job, long attempt) {
        return root.resolve(dataset.toString()).resolve("." + job + "-" + attempt + ".part");
    }

    /** Makes the files of an attempt visible. */
    void publish(DatasetId dataset, JobId job, long attempt) throws IOException {
        Path draft = draft(dataset, job, attempt);
        if (Files.isDirectory(draft)) {
            Path folder = folder(dataset, job);
            deleteTree(folder);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Files of a completed job, by name. */
    public List<Artifact> list(DatasetId dataset, JobId job) {
        Path folder = folder(dataset, job);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> describe(file))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Path of one file of a completed job. */
    public Optional<Path> find(DatasetId dataset, JobId job, String name) {
        return list(dataset, job).stream()
                .filter(artifact -> artifact.name().equals(name))
                .map(artifact -> folder(dataset, job).resolve(name))
                .findFirst();
    }

    /** Deletes all files of a dataset. */
    public void delete(DatasetId dataset) throws IOException {
        deleteTree(root.resolve(dataset.toString()));
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static Artifact describe(Path file) {
        String name = file.getFileName().toString();
        try {
            return new Artifact(name, mediaType(name), Files.size(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String mediaType(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
    }
}

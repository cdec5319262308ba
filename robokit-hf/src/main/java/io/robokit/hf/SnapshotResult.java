package io.robokit.hf;

import java.nio.file.Path;
import java.util.List;

/**
 * Files of a repository on this machine.
 *
 * @param repo repository id
 * @param revision revision as asked for
 * @param commit commit it stands for
 * @param folder folder that holds the files under their names
 * @param files the files selected, by path
 * @param warnings what a person should know, for example that the Hub could not be asked and an older commit was used
 */
public record SnapshotResult(
        String repo, String revision, String commit, Path folder, List<Entry> files, List<String> warnings) {
    /** Copies the lists. */
    public SnapshotResult {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /**
     * A file.
     *
     * @param path relative to the root of the repository
     * @param size bytes
     * @param etag hash of the content
     * @param localPath where it lies, or will lie
     * @param cached whether it was here before; the others were downloaded, or would be
     */
    public record Entry(String path, long size, String etag, Path localPath, boolean cached) {}

    /** Bytes of all files. */
    public long totalBytes() {
        return files.stream().mapToLong(Entry::size).sum();
    }

    /** Bytes of the files that were not here before. */
    public long missingBytes() {
        return files.stream()
                .filter(file -> !file.cached())
                .mapToLong(Entry::size)
                .sum();
    }

    /** Number of files that were not here before. */
    public int missingFiles() {
        return (int) files.stream().filter(file -> !file.cached()).count();
    }
}

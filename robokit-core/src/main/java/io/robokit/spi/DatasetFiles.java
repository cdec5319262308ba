package io.robokit.spi;

import io.robokit.model.DatasetRef;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of one dataset at one revision. Paths are relative to its root and use {@code /}; a path that would leave the
 * root is refused with {@link io.robokit.exception.ErrorCode#ACCESS_DENIED}. Thread-safe.
 */
public interface DatasetFiles extends Closeable {
    /** The dataset, with the resolved revision where the source has one. */
    DatasetRef dataset();

    /**
     * Files whose path starts with a prefix, recursively, ordered by path.
     *
     * @param prefix folder with a {@code /} at its end, or empty for all
     */
    List<FileEntry> list(String prefix) throws IOException;

    /** Whether there is a file of this path. */
    boolean exists(String path) throws IOException;

    /**
     * Opens a file for ranged reads; nothing is downloaded as a whole.
     *
     * @throws io.robokit.exception.DatasetException with {@code SOURCE_NOT_FOUND} when there is no such file
     */
    InputFile open(String path) throws IOException;

    /**
     * Path of a local copy, for libraries that need a file. Fetched into the cache and verified where the source is
     * remote; the caller must not change or delete it.
     *
     * @throws io.robokit.exception.DatasetException with {@code SOURCE_NOT_FOUND} when there is no such file
     */
    Path localCopy(String path) throws IOException;

    /**
     * Brings files into a folder, under their paths; the folder then holds each of them whole or not at all. Space on the
     * disk is checked first. What an earlier call has brought there is used again where it is known to be right.
     *
     * @param paths paths of the files; those that do not exist are left out
     * @param folder where they go; made when it is not there
     * @param listener told how far it has come, perhaps by several threads in turns; what it throws ends the call
     * @throws io.robokit.exception.RoboKitException when a file cannot be had or the disk is full
     */
    default void fetch(java.util.Set<String> paths, Path folder, FetchListener listener) throws IOException {
        FileFetch.run(this, paths, folder, listener);
    }

    /** Hears how far a fetch has come. */
    @FunctionalInterface
    interface FetchListener {
        /**
         * Some bytes are there.
         *
         * @param bytes bytes that are there, those of earlier calls included
         * @param total bytes there will be
         */
        void fetched(long bytes, long total);
    }

    @Override
    void close() throws IOException;
}

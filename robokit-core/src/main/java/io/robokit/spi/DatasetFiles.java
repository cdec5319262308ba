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

    @Override
    void close() throws IOException;
}

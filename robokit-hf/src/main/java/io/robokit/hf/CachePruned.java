package io.robokit.hf;

import java.util.List;

/**
 * What was deleted, or would be.
 *
 * @param freedBytes bytes on disk
 * @param deleted files and folders, relative to the cache
 */
public record CachePruned(long freedBytes, List<String> deleted) {
    /** Copies the list. */
    public CachePruned {
        deleted = List.copyOf(deleted);
    }
}

package io.robokit.hf;

import io.robokit.hf.internal.cache.CacheCleaner;
import io.robokit.hf.internal.cache.CacheRoot;
import io.robokit.hf.internal.cache.CacheScanner;
import io.robokit.hf.internal.http.Waiter;
import java.nio.file.Path;
import java.util.Optional;

/** The cache on disk, shared with the official clients. Thread-safe; uses no network. */
public final class HubCache {
    private final Path folder;

    /** Describes the cache in a folder; creates nothing. */
    public HubCache(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** Path of a file of a dataset as last seen, if it is here. */
    public Optional<Path> find(String repo, String revision, String path) {
        try {
            CacheRoot root =
                    new CacheRoot(folder, CacheRoot.Symlinks.WHERE_POSSIBLE, RepoKind.DATASET, Waiter.system());
            return root.repo(repo).lastKnown(revision, path);
        } catch (java.io.IOException e) {
            return Optional.empty();
        }
    }

    /** Sizes, revisions and leftovers of everything in the cache. Damaged parts are named, not thrown. */
    public CacheScan scan() {
        return new CacheScanner(folder).scan();
    }

    /** Deletes what the request names. */
    public CachePruned prune(CachePrune request) {
        return new CacheCleaner(folder).prune(request);
    }
}

package io.robokit.hf.internal.transfer;

import io.robokit.hf.internal.cache.AtomicFiles;
import io.robokit.hf.internal.cache.LockName;
import io.robokit.hf.internal.cache.RepoCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A blob of the cache, and the names a commit gives it. */
public final class CachePlace implements Place {
    private final RepoCache cache;
    private final String commit;
    private final String etag;
    private final long size;
    private final List<String> paths;

    /** Describes the content of some files of a commit, which all have this hash. */
    public CachePlace(RepoCache cache, String commit, String etag, long size, List<String> paths) {
        this.cache = cache;
        this.commit = commit;
        this.etag = etag;
        this.size = size;
        this.paths = List.copyOf(paths);
    }

    @Override
    public LockName lock() {
        return cache.blobLock(etag);
    }

    @Override
    public Path partFolder() {
        return cache.blobs();
    }

    @Override
    public String partName() {
        return etag;
    }

    @Override
    public boolean adopt() throws IOException {
        if (cache.hasBlob(etag, size)) {
            cache.link(commit, paths, etag, RepoCache.Freshness.PRESENT);
            return true;
        }
        return !cache.usesLinks() && isThere();
    }

    /** Without links the content lies under its names. */
    private boolean isThere() throws IOException {
        for (String path : paths) {
            if (cache.find(commit, path, size) == null) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void publish(Path verified) throws IOException {
        AtomicFiles.move(verified, cache.blob(etag));
        cache.link(commit, paths, etag, RepoCache.Freshness.NEW);
    }
}

package io.robokit.hf.internal.transfer;

import io.robokit.hf.internal.cache.AtomicFiles;
import io.robokit.hf.internal.cache.LocalFolder;
import io.robokit.hf.internal.cache.LockName;
import io.robokit.hf.internal.cache.RepoCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a folder that holds real files instead of links. */
public final class FolderPlace implements Place {
    private final LocalFolder folder;
    private final RepoCache cache;
    private final String commit;
    private final String path;
    private final String etag;
    private final long size;

    /** Describes a file of a commit below a folder; content that the cache has is copied. */
    public FolderPlace(LocalFolder folder, RepoCache cache, String commit, String path, String etag, long size) {
        this.folder = folder;
        this.cache = cache;
        this.commit = commit;
        this.path = path;
        this.etag = etag;
        this.size = size;
    }

    @Override
    public LockName lock() {
        return folder.lock(path);
    }

    @Override
    public Path partFolder() {
        return folder.downloads();
    }

    @Override
    public String partName() {
        return folder.partName(path, etag);
    }

    @Override
    public boolean adopt() throws IOException {
        Path target = folder.file(path);
        if (Files.isRegularFile(target) && (size < 0 || Files.size(target) == size)) {
            LocalFolder.Entry entry = folder.entry(path);
            boolean known = entry != null && entry.etag().equals(etag);
            if (known || FileHashes.of(target, etag).equals(etag)) {
                folder.remember(path, commit, etag);
                return true;
            }
        }
        if (cache.hasBlob(etag, size)) {
            Path part = folder.downloads().resolve(partName() + ".copy.robokit.incomplete");
            AtomicFiles.copy(cache.blob(etag), target, part);
            folder.remember(path, commit, etag);
            return true;
        }
        return false;
    }

    @Override
    public void publish(Path verified) throws IOException {
        Path target = folder.file(path);
        Files.createDirectories(target.getParent());
        AtomicFiles.move(verified, target);
        folder.remember(path, commit, etag);
    }
}

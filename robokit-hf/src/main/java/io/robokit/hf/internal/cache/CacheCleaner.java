package io.robokit.hf.internal.cache;

import io.robokit.exception.ErrorCode;
import io.robokit.hf.CachePrune;
import io.robokit.hf.CachePruned;
import io.robokit.hf.CacheScan;
import io.robokit.hf.HubException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.internal.RepoIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Deletes parts of a cache; content that somebody is working on stays. */
public final class CacheCleaner {
    private final Path root;
    private final List<String> deleted = new ArrayList<>();
    private long freed;

    /** Works on this folder. */
    public CacheCleaner(Path root) {
        this.root = root;
    }

    /** Deletes what the request names. */
    public CachePruned prune(CachePrune request) {
        request.repos().forEach(RepoIds::check);
        CacheScan scan = new CacheScanner(root).scan();
        try {
            for (CacheScan.Repo repo : scan.repos()) {
                prune(repo, request);
            }
        } catch (IOException e) {
            throw new HubException(ErrorCode.IO, Subject.NONE, "the cache " + root + " could not be pruned: " + e, e);
        }
        return new CachePruned(freed, deleted);
    }

    private void prune(CacheScan.Repo repo, CachePrune request) throws IOException {
        boolean everything = repo.type().equals("dataset") && request.repos().contains(repo.id());
        Set<Path> kept = new HashSet<>();
        Set<Path> released = new HashSet<>();
        List<CacheScan.Revision> going = new ArrayList<>();
        for (CacheScan.Revision revision : repo.revisions()) {
            boolean goes = everything
                    || request.commits().contains(revision.commit())
                    || (request.detached() && revision.refs().isEmpty());
            if (goes) {
                going.add(revision);
            }
            addContent(revision, goes ? released : kept);
        }
        for (CacheScan.Revision revision : going) {
            delete(repo, revision, request);
        }
        for (Path blob : CacheScanner.children(repo.folder().resolve("blobs"))) {
            boolean orphan = request.leftovers() && !released.contains(blob);
            if (!kept.contains(blob) && (everything || orphan || released.contains(blob))) {
                deleteBlob(repo, blob, request);
            }
        }
        if (everything && !request.dryRun()) {
            deleteTree(repo.folder());
        }
    }

    private void addContent(CacheScan.Revision revision, Set<Path> target) {
        for (Path file : CacheScanner.files(revision.folder())) {
            try {
                target.add(CacheScanner.content(file));
            } catch (IOException e) {
                // A broken link uses nothing.
            }
        }
    }

    private void delete(CacheScan.Repo repo, CacheScan.Revision revision, CachePrune request) throws IOException {
        deleted.add(root.relativize(revision.folder()).toString());
        for (Path file : CacheScanner.files(revision.folder())) {
            freed += Files.isSymbolicLink(file) ? 0 : Files.size(file);
        }
        if (request.dryRun()) {
            return;
        }
        for (String ref : revision.refs()) {
            Files.deleteIfExists(repo.folder().resolve("refs").resolve(ref));
        }
        Files.deleteIfExists(repo.folder().resolve("trees").resolve(revision.commit() + ".json"));
        deleteTree(repo.folder().resolve(".no_exist").resolve(revision.commit()));
        deleteTree(revision.folder());
    }

    private void deleteBlob(CacheScan.Repo repo, Path blob, CachePrune request) throws IOException {
        String name = blob.getFileName().toString();
        int dot = name.indexOf('.');
        LockName lock = RepoCache.blobLock(
                root.resolve(".locks").resolve(repo.folder().getFileName()), dot < 0 ? name : name.substring(0, dot));
        try (FileLocks.Held held = FileLocks.tryAcquire(lock)) {
            if (held == null || !Files.isRegularFile(blob, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            deleted.add(root.relativize(blob).toString());
            freed += Files.size(blob);
            if (!request.dryRun()) {
                Files.deleteIfExists(blob);
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

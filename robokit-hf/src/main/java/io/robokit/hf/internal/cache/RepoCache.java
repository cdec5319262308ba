package io.robokit.hf.internal.cache;

import io.robokit.hf.HubException.Subject;
import io.robokit.hf.RepoFile;
import io.robokit.hf.RepoKind;
import io.robokit.hf.internal.PathSafety;
import io.robokit.hf.internal.RepoIds;
import io.robokit.hf.internal.http.Waiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folder of one repository in the shared cache, in the layout of the official clients. Thread-safe, also across processes. */
public final class RepoCache {
    private static final int COMMIT_LENGTH = 40;

    private final CacheRoot root;
    private final String repo;
    private final Path folder;
    private final Path blobs;
    private final Path locks;
    private final Waiter waiter;

    RepoCache(CacheRoot root, RepoKind kind, String repo, Waiter waiter) {
        this.root = root;
        this.repo = RepoIds.check(repo);
        String name = kind.plural() + "--" + repo.replace("/", "--");
        this.folder = root.folder().resolve(name);
        this.blobs = folder.resolve("blobs");
        this.locks = root.folder().resolve(".locks").resolve(name);
        this.waiter = waiter;
    }

    /** The repository's folder. */
    public Path folder() {
        return folder;
    }

    /** Content by its hash. */
    public Path blob(String etag) {
        if (!RepoIds.isEtag(etag)) {
            throw new IllegalArgumentException("Not a content hash: " + etag);
        }
        return blobs.resolve(etag);
    }

    /** Folder of the content. */
    public Path blobs() {
        return blobs;
    }

    /** Lock that guards the content with this hash. */
    public LockName blobLock(String etag) {
        return blobLock(locks, etag);
    }

    static LockName blobLock(Path locks, String etag) {
        return new LockName(locks.resolve("robokit.lock"), etag);
    }

    /** Whether names are links to content; otherwise the content lies under its names. */
    public boolean usesLinks() {
        return root.symlinks();
    }

    /** Folder with the files of a commit under their names. */
    public Path snapshot(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    /** Place of a file of a commit; refused when the name is not safe. */
    public Path pointer(String commit, String path) throws IOException {
        return PathSafety.resolve(snapshot(commit), path, Subject.of(repo, commit, path));
    }

    /** Path of a file that is there, or null. A size of -1 is not compared. */
    public @Nullable Path find(String commit, String path, long size) throws IOException {
        Path pointer = pointer(commit, path);
        return isThere(pointer, size) ? pointer : null;
    }

    private static boolean isThere(Path file, long size) throws IOException {
        return Presence.of(file) && Files.isRegularFile(file) && (size < 0 || Files.size(file) == size);
    }

    /** Commit that a branch or tag stood for when it was last asked for, or null. */
    public @Nullable String ref(String revision) {
        if (RepoIds.isCommit(revision)) {
            return revision;
        }
        try {
            Path file = folder.resolve("refs").resolve(RepoIds.checkRevision(revision));
            String text = Files.isRegularFile(file) && Files.size(file) <= COMMIT_LENGTH + 2
                    ? Files.readString(file, StandardCharsets.US_ASCII).strip()
                    : "";
            return RepoIds.isCommit(text) ? text : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Remembers what a branch or tag stands for; makes the commit's folder, without which scanners stumble. */
    public void writeRef(String revision, String commit) throws IOException {
        Files.createDirectories(snapshot(commit));
        if (RepoIds.isCommit(revision) || commit.equals(ref(revision))) {
            return;
        }
        Path file = folder.resolve("refs").resolve(RepoIds.checkRevision(revision));
        replace(file, commit.getBytes(StandardCharsets.US_ASCII));
    }

    /** Remembers that a commit has no such file. */
    public void markMissing(String commit, String path) throws IOException {
        Path marker =
                PathSafety.resolve(folder.resolve(".no_exist").resolve(commit), path, Subject.of(repo, commit, path));
        if (!Files.exists(marker)) {
            root.prepare();
            Files.createDirectories(marker.getParent());
            try {
                Files.createFile(marker);
            } catch (java.nio.file.FileAlreadyExistsException e) {
                // Another process was faster.
            }
        }
    }

    /** Whether a commit is known to have no such file. */
    public boolean isKnownMissing(String commit, String path) throws IOException {
        return Files.exists(
                PathSafety.resolve(folder.resolve(".no_exist").resolve(commit), path, Subject.of(repo, commit, path)));
    }

    /** Files of a commit as last listed, or null. */
    public @Nullable Map<String, RepoFile> tree(String commit) {
        return TreeFile.read(treeFile(commit)).orElse(null);
    }

    /** Remembers the files of a commit; makes the commit's folder, without which scanners stumble. */
    public void writeTree(String commit, Map<String, RepoFile> files) throws IOException {
        Files.createDirectories(snapshot(commit));
        replace(treeFile(commit), TreeFile.bytes(files));
    }

    private Path treeFile(String commit) {
        return folder.resolve("trees").resolve(commit + ".json");
    }

    /**
     * Gives content that is complete its names. Links where the disk can, else moves it (and copies it for further names).
     * The caller holds the content's lock.
     *
     * @param fresh whether the content was just downloaded
     */
    public void link(String commit, Iterable<String> paths, String etag, Freshness fresh) throws IOException {
        Path blob = blob(etag);
        Path moved = null;
        for (String path : paths) {
            Path pointer = pointer(commit, path);
            if ((root.symlinks() && Links.create(root, pointer, linkTarget(path, etag))) || Presence.of(pointer)) {
                continue;
            }
            Files.createDirectories(Objects.requireNonNull(pointer.getParent()));
            Path from = moved == null ? blob : moved;
            if (fresh == Freshness.NEW && moved == null) {
                AtomicFiles.move(blob, pointer);
                moved = pointer;
            } else {
                AtomicFiles.copy(from, pointer, blob.resolveSibling(etag + ".copy.robokit.incomplete"));
            }
        }
    }

    /** From a file of a snapshot up to the repository's folder, and down to the content. */
    private static Path linkTarget(String path, String etag) {
        long folders = path.chars().filter(c -> c == '/').count();
        return Path.of("../".repeat((int) folders + 2) + "blobs/" + etag);
    }

    /** Where content came from. */
    public enum Freshness {
        /** Downloaded just now. */
        NEW,
        /** It was in the cache. */
        PRESENT
    }

    /** Whether the content is there, with the right size. */
    public boolean hasBlob(String etag, long size) throws IOException {
        Path blob = blob(etag);
        return Presence.of(blob)
                && Files.isRegularFile(blob, LinkOption.NOFOLLOW_LINKS)
                && (size < 0 || Files.size(blob) == size);
    }

    /** Makes the folders. */
    public void prepare() throws IOException {
        root.prepare();
        Files.createDirectories(blobs);
        Files.createDirectories(locks);
    }

    private void replace(Path file, byte[] content) throws IOException {
        prepare();
        try (FileLocks.Held held =
                FileLocks.acquire(new LockName(locks.resolve("robokit-state.lock"), "state"), waiter)) {
            Path temporary = held.exclusive()
                    ? locks.resolve("robokit-state.tmp")
                    : locks.resolve("robokit-state-" + Long.toHexString(System.nanoTime()) + ".tmp");
            AtomicFiles.write(file, content, temporary);
        }
    }

    /** Opens a cached file whose revision was never asked for again. */
    public Optional<Path> lastKnown(String revision, String path) throws IOException {
        String commit = ref(revision);
        return commit == null ? Optional.empty() : Optional.ofNullable(find(commit, path, -1));
    }
}

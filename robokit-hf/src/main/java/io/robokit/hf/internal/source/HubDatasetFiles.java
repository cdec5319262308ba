package io.robokit.hf.internal.source;

import io.robokit.hf.EntryNotFoundException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.RepoFile;
import io.robokit.hf.SnapshotRequest;
import io.robokit.hf.TransferListener;
import io.robokit.hf.internal.HubSession;
import io.robokit.hf.internal.PathSafety;
import io.robokit.hf.internal.SingleFiles;
import io.robokit.hf.internal.Snapshots;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Files of a commit on the Hub. Small files come whole and verified, large ones in the ranges that are read. */
final class HubDatasetFiles implements DatasetFiles {
    /** Up to this size one verified download is cheaper than ranges. */
    private static final long SMALL = 1 << 20;

    private final DatasetRef dataset;
    private final String repo;
    private final String commit;
    private final Map<String, RepoFile> files;
    private final SingleFiles transfers;
    private final Snapshots snapshots;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    HubDatasetFiles(
            DatasetRef dataset,
            String repo,
            String commit,
            Map<String, RepoFile> files,
            HubSession session,
            Runnable release) {
        this.dataset = dataset;
        this.repo = repo;
        this.commit = commit;
        this.files = files;
        this.transfers = new SingleFiles(session);
        this.snapshots = new Snapshots(session);
        this.release = release;
    }

    @Override
    public DatasetRef dataset() {
        return dataset;
    }

    @Override
    public List<FileEntry> list(String prefix) {
        return files.values().stream()
                .filter(file -> file.path().startsWith(prefix))
                .map(file -> new FileEntry(file.path(), file.size()))
                .toList();
    }

    @Override
    public boolean exists(String path) {
        return files.containsKey(PathSafety.check(path, subject(path)));
    }

    @Override
    public InputFile open(String path) {
        RepoFile file = file(path);
        if (file.size() <= SMALL) {
            transfers.download(repo, commit, file, TransferListener.NONE);
        }
        return transfers.open(repo, commit, file);
    }

    @Override
    public Path localCopy(String path) {
        return transfers.download(repo, commit, file(path), TransferListener.NONE);
    }

    /** By all workers at once, verified, and from where an earlier call ended. */
    @Override
    public void fetch(Set<String> paths, Path folder, FetchListener listener) {
        SnapshotRequest request = SnapshotRequest.builder(repo)
                .revision(commit)
                .localFolder(folder)
                .listener(progress -> listener.fetched(progress.bytesDone(), progress.bytesTotal()))
                .build();
        snapshots.take(request, paths);
    }

    private RepoFile file(String path) {
        RepoFile file = files.get(PathSafety.check(path, subject(path)));
        if (file == null) {
            throw new EntryNotFoundException(subject(path), "there is no such file", commit);
        }
        return file;
    }

    private Subject subject(String path) {
        return Subject.of(repo, commit, path);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}

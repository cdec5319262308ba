package io.robokit.hf.internal;

import io.robokit.exception.ErrorCode;
import io.robokit.hf.EntryNotFoundException;
import io.robokit.hf.HubException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.HubUnavailableException;
import io.robokit.hf.OfflineException;
import io.robokit.hf.RateLimitedException;
import io.robokit.hf.RepoFile;
import io.robokit.hf.TransferListener;
import io.robokit.hf.internal.cache.RepoCache;
import io.robokit.hf.internal.transfer.CachePlace;
import io.robokit.hf.internal.transfer.Content;
import io.robokit.hf.internal.transfer.DiskFile;
import io.robokit.hf.internal.transfer.DiskSpace;
import io.robokit.hf.internal.transfer.ProgressMeter;
import io.robokit.hf.internal.transfer.RemoteFile;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings single files here, or opens them where they are. */
public final class SingleFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SingleFiles.class);

    private final HubSession session;

    /** Works for a session. */
    public SingleFiles(HubSession session) {
        this.session = session;
    }

    /** Returns the local path of a file. */
    public Path download(String repo, String revision, String path, TransferListener listener) {
        Subject subject = Subject.of(repo, revision, path);
        try {
            Located file = locate(repo, revision, path);
            return file.local() != null ? file.local() : fetch(file, subject, listener);
        } catch (IOException e) {
            throw disk(subject, e);
        }
    }

    /** Brings a file of a known commit here; asks nothing but for its content. */
    public Path download(String repo, String commit, RepoFile file, TransferListener listener) {
        Subject subject = Subject.of(repo, commit, file.path());
        try {
            Path local = session.cache().repo(repo).find(commit, file.path(), file.size());
            return local != null ? local : fetch(located(repo, commit, file), subject, listener);
        } catch (IOException e) {
            throw disk(subject, e);
        }
    }

    /** Opens a file for ranged reads. */
    public InputFile open(String repo, String revision, String path) {
        Subject subject = Subject.of(repo, revision, path);
        try {
            return open(locate(repo, revision, path), subject);
        } catch (IOException e) {
            throw disk(subject, e);
        }
    }

    /** Opens a file of a known commit for ranged reads. */
    public InputFile open(String repo, String commit, RepoFile file) {
        Subject subject = Subject.of(repo, commit, file.path());
        try {
            Path local = session.cache().repo(repo).find(commit, file.path(), file.size());
            return local != null ? new DiskFile(file.path(), local) : open(located(repo, commit, file), subject);
        } catch (IOException e) {
            throw disk(subject, e);
        }
    }

    private InputFile open(Located file, Subject subject) throws IOException {
        if (file.local() != null) {
            return new DiskFile(file.path(), file.local());
        }
        if (session.options().offline()) {
            throw new OfflineException(subject, "not in the cache, and the network is switched off by configuration");
        }
        if (file.size() < 0) {
            return new DiskFile(file.path(), fetch(file, subject, TransferListener.NONE));
        }
        return new RemoteFile(file.path(), content(file, subject));
    }

    private Path fetch(Located file, Subject subject, TransferListener listener) throws IOException {
        RepoCache cache = session.cache().repo(file.repo());
        if (session.options().offline()) {
            throw new OfflineException(
                    subject,
                    "the cache " + session.cache().folder()
                            + " does not hold this file, and the network is switched off by configuration");
        }
        DiskSpace.check(cache.folder(), Math.max(0, file.size()), subject);
        cache.prepare();
        ProgressMeter meter = new ProgressMeter(listener, file.size(), 1);
        CachePlace place = new CachePlace(cache, file.commit(), file.etag(), file.size(), List.of(file.path()));
        session.downloader().fetch(content(file, subject), place, meter);
        meter.end();
        return cache.pointer(file.commit(), file.path());
    }

    private Content content(Located file, Subject subject) {
        return new Content(
                session.requests(),
                session.api().urls().resolve(file.repo(), file.commit(), file.path()),
                file.location(),
                file.etag(),
                file.size(),
                file.commit(),
                subject);
    }

    /** Everything known about a file; {@code local} is set when it is here. */
    private record Located(
            String repo,
            String commit,
            String path,
            String etag,
            long size,
            okhttp3.@Nullable HttpUrl location,
            @Nullable Path local) {}

    private static Located located(String repo, String commit, RepoFile file) {
        return new Located(repo, commit, file.path(), file.etag(), file.size(), null, null);
    }

    private Located locate(String repo, String revision, String path) throws IOException {
        RepoIds.check(repo);
        RepoIds.checkRevision(revision);
        PathSafety.check(path, Subject.of(repo, revision, path));
        RepoCache cache = session.cache().repo(repo);
        if (RepoIds.isCommit(revision) || session.options().offline()) {
            Located known = fromCache(cache, repo, revision, path);
            if (known != null) {
                return known;
            }
        }
        try {
            return ask(cache, repo, revision, path);
        } catch (HubUnavailableException | RateLimitedException e) {
            Path old = cache.lastKnown(revision, path).orElse(null);
            String commit = cache.ref(revision);
            if (old == null || commit == null) {
                throw e;
            }
            LOG.warn("{}; using commit {} from the cache", e.getMessage(), commit);
            return new Located(repo, commit, path, "", -1, null, old);
        }
    }

    private @Nullable Located fromCache(RepoCache cache, String repo, String revision, String path) throws IOException {
        String commit = cache.ref(revision);
        Subject subject = Subject.of(repo, revision, path);
        if (commit == null) {
            throw new OfflineException(
                    subject, "the cache does not know this revision, and the network is switched off by configuration");
        }
        Map<String, RepoFile> tree = cache.tree(commit);
        RepoFile file = tree == null ? null : tree.get(path);
        Path local = cache.find(commit, path, file == null ? -1 : file.size());
        if (local != null) {
            return new Located(repo, commit, path, "", -1, null, local);
        }
        if (cache.isKnownMissing(commit, path) || (tree != null && file == null)) {
            throw new EntryNotFoundException(subject, "there is no such file", commit);
        }
        if (file != null) {
            return located(repo, commit, file);
        }
        if (session.options().offline()) {
            throw new OfflineException(
                    subject,
                    "the cache " + session.cache().folder()
                            + " does not hold this file, and the network is switched off by configuration");
        }
        return null;
    }

    private Located ask(RepoCache cache, String repo, String revision, String path) throws IOException {
        try {
            RepoApi.ResolvedFile found = session.api().head(repo, revision, path);
            String commit = found.metadata().commit();
            cache.writeRef(revision, commit);
            Path local = cache.find(commit, path, found.metadata().size());
            return new Located(
                    repo,
                    commit,
                    path,
                    found.metadata().etag(),
                    found.metadata().size(),
                    found.location(),
                    local);
        } catch (EntryNotFoundException e) {
            String commit = e.commit();
            if (commit != null && RepoIds.isCommit(commit)) {
                cache.markMissing(commit, path);
                cache.writeRef(revision, commit);
            }
            throw e;
        }
    }

    private HubException disk(Subject subject, IOException cause) {
        return new HubException(
                ErrorCode.IO, subject, "the cache " + session.cache().folder() + " cannot be used: " + cause, cause);
    }
}

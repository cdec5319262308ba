package io.robokit.hf.internal;

import io.robokit.exception.ErrorCode;
import io.robokit.hf.HubException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.OfflineException;
import io.robokit.hf.RepoFile;
import io.robokit.hf.SnapshotRequest;
import io.robokit.hf.SnapshotResult;
import io.robokit.hf.internal.cache.LocalFolder;
import io.robokit.hf.internal.cache.Presence;
import io.robokit.hf.internal.cache.RepoCache;
import io.robokit.hf.internal.transfer.CachePlace;
import io.robokit.hf.internal.transfer.Content;
import io.robokit.hf.internal.transfer.DiskSpace;
import io.robokit.hf.internal.transfer.Downloader;
import io.robokit.hf.internal.transfer.FolderPlace;
import io.robokit.hf.internal.transfer.PartFile;
import io.robokit.hf.internal.transfer.Place;
import io.robokit.hf.internal.transfer.ProgressMeter;
import io.robokit.hf.internal.transfer.TransferGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings the files of a commit here. */
public final class Snapshots {
    private final HubSession session;
    private final Commits commits;

    /** Works for a session. */
    public Snapshots(HubSession session) {
        this.session = session;
        this.commits = new Commits(session);
    }

    /** Brings the files here. */
    public SnapshotResult take(SnapshotRequest request) {
        return take(request, null);
    }

    /** Brings those of the files here that have these paths; null for all that the request means. */
    public SnapshotResult take(SnapshotRequest request, @Nullable Set<String> paths) {
        RepoIds.check(request.repo());
        Commits.Commit commit = commits.of(request.repo(), request.revision());
        try {
            return new Run(request, commit, paths).take();
        } catch (IOException e) {
            throw new HubException(
                    ErrorCode.IO,
                    Subject.of(request.repo(), request.revision(), null),
                    "the cache " + session.cache().folder() + " cannot be used: " + e,
                    e);
        }
    }

    private final class Run {
        private final SnapshotRequest request;
        private final Subject subject;
        private final String commit;
        private final @Nullable Set<String> paths;
        private final RepoCache cache;
        private final @Nullable LocalFolder folder;
        private final List<String> warnings;

        Run(SnapshotRequest request, Commits.Commit commit, @Nullable Set<String> paths) {
            this.request = request;
            this.subject = Subject.of(request.repo(), request.revision(), null);
            this.commit = commit.sha();
            this.paths = paths;
            this.cache = session.cache().repo(request.repo());
            this.folder = request.localFolder() == null ? null : new LocalFolder(request.localFolder(), subject);
            this.warnings = new ArrayList<>(commit.warnings());
        }

        SnapshotResult take() throws IOException {
            Map<String, RepoFile> files = commits.files(request.repo(), commit, folder);
            if (files == null) {
                return withoutListing();
            }
            List<RepoFile> wanted = select(files);
            List<SnapshotResult.Entry> entries = new ArrayList<>();
            List<RepoFile> missing = new ArrayList<>();
            boolean begun = folder != null || Presence.of(cache.snapshot(commit));
            for (RepoFile file : wanted) {
                boolean here = begun && isHere(file);
                entries.add(entry(file, here));
                if (!here) {
                    missing.add(file);
                }
            }
            if (!request.dryRun()) {
                download(wanted, missing);
            }
            return result(entries);
        }

        private List<RepoFile> select(Map<String, RepoFile> files) {
            List<FnMatch> allow =
                    request.allowPatterns().stream().map(FnMatch::of).toList();
            List<FnMatch> ignore =
                    request.ignorePatterns().stream().map(FnMatch::of).toList();
            return files.values().stream()
                    .filter(file -> paths == null || paths.contains(file.path()))
                    .filter(file -> FnMatch.selects(allow, ignore, file.path()))
                    .toList();
        }

        private boolean isHere(RepoFile file) throws IOException {
            if (folder == null) {
                return cache.find(commit, file.path(), file.size()) != null;
            }
            LocalFolder.Entry known = folder.entry(file.path());
            return known != null
                    && known.etag().equals(file.etag())
                    && Files.size(folder.file(file.path())) == file.size();
        }

        private SnapshotResult.Entry entry(RepoFile file, boolean here) throws IOException {
            Path place = folder == null ? cache.pointer(commit, file.path()) : folder.file(file.path());
            return new SnapshotResult.Entry(file.path(), file.size(), file.etag(), place, here);
        }

        private SnapshotResult result(List<SnapshotResult.Entry> entries) {
            Path path = folder == null ? cache.snapshot(commit) : folder.path();
            return new SnapshotResult(request.repo(), request.revision(), commit, path, entries, warnings);
        }

        private void download(List<RepoFile> wanted, List<RepoFile> missing) throws IOException {
            Map<String, List<RepoFile>> groups = byContent(missing);
            long missingBytes = bytes(missing, groups);
            if (folder != null) {
                folder.prepare();
            } else if (!session.options().offline()) {
                cache.prepare();
                cache.writeRef(request.revision(), commit);
            }
            if (missing.isEmpty()) {
                return;
            }
            if (session.options().offline() && folder == null) {
                throw incomplete(missing);
            }
            long presentBytes = wanted.stream().mapToLong(RepoFile::size).sum()
                    - missing.stream().mapToLong(RepoFile::size).sum();
            ProgressMeter meter = new ProgressMeter(request.listener(), presentBytes + missingBytes, wanted.size());
            meter.bytes(presentBytes);
            meter.files(wanted.size() - missing.size());
            DiskSpace.check(folder == null ? cache.folder() : folder.path(), remaining(groups), subject)
                    .ifPresent(warnings::add);
            int workers = request.workers() > 0
                    ? request.workers()
                    : session.options().workers();
            TransferGroup group = new TransferGroup(workers);
            groups.values().forEach(same -> add(group, same, meter));
            group.run();
            meter.end();
        }

        /** Files with the same content are fetched once; a local folder needs each of them. */
        private Map<String, List<RepoFile>> byContent(List<RepoFile> missing) {
            Map<String, List<RepoFile>> groups = new LinkedHashMap<>();
            for (RepoFile file : missing) {
                String key = folder == null ? file.etag() : file.path();
                groups.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(file);
            }
            return groups;
        }

        private long bytes(List<RepoFile> missing, Map<String, List<RepoFile>> groups) {
            return folder != null
                    ? missing.stream().mapToLong(RepoFile::size).sum()
                    : groups.values().stream()
                            .mapToLong(same -> same.get(0).size())
                            .sum();
        }

        /** Bytes still to be written: what is missing, less what part files hold. */
        private long remaining(Map<String, List<RepoFile>> groups) throws IOException {
            long total = 0;
            Path parts = folder == null ? cache.blobs() : folder.downloads();
            boolean nothing = Presence.isEmptyFolder(parts);
            for (List<RepoFile> same : groups.values()) {
                long there = nothing ? 0 : there(same);
                total += Math.max(0, same.get(0).size() - there);
                if (total < 0) {
                    return Long.MAX_VALUE;
                }
            }
            return total;
        }

        private long there(List<RepoFile> same) throws IOException {
            RepoFile file = same.get(0);
            if (folder == null && cache.hasBlob(file.etag(), file.size())) {
                return file.size();
            }
            Place place = place(same);
            return PartFile.shared(place.partFolder(), place.partName()).length();
        }

        /** What a transfer needs is made when its turn comes: a listing may be long. */
        private void add(TransferGroup group, List<RepoFile> same, ProgressMeter meter) {
            Downloader downloader = session.downloader();
            group.add(() -> downloader.fetch(group, content(same.get(0)), place(same), meter, same.size()));
        }

        private Content content(RepoFile file) {
            return new Content(
                    session.requests(),
                    session.api().urls().resolve(request.repo(), commit, file.path()),
                    null,
                    file.etag(),
                    file.size(),
                    commit,
                    Subject.of(request.repo(), request.revision(), file.path()));
        }

        private Place place(List<RepoFile> same) {
            RepoFile file = same.get(0);
            if (folder != null) {
                return new FolderPlace(folder, cache, commit, file.path(), file.etag(), file.size());
            }
            List<String> paths = same.stream().map(RepoFile::path).toList();
            return new CachePlace(cache, commit, file.etag(), file.size(), paths);
        }

        private OfflineException incomplete(List<RepoFile> missing) {
            String some = missing.stream().limit(3).map(RepoFile::path).collect(Collectors.joining(", "));
            return new OfflineException(
                    subject,
                    "the cache lacks " + missing.size() + " files of this snapshot (" + some
                            + (missing.size() > 3 ? ", …" : "")
                            + "), and the network is switched off by configuration");
        }

        /** Offline, and no client ever listed the commit: what is there is all that can be given. */
        private SnapshotResult withoutListing() throws IOException {
            Path snapshot = cache.snapshot(commit);
            if (!Files.isDirectory(snapshot) || folder != null) {
                throw new OfflineException(
                        subject,
                        "the cache does not hold this snapshot, and the network is switched off by configuration");
            }
            Map<String, RepoFile> found = new java.util.TreeMap<>();
            try (Stream<Path> walk = Files.walk(snapshot)) {
                for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                    String path = snapshot.relativize(file).toString().replace('\\', '/');
                    String etag = file.toRealPath().getFileName().toString();
                    found.put(path, RepoFile.file(path, Files.size(file), etag, null));
                }
            }
            warnings.add("the cache has no listing of this commit, so files may be missing");
            List<SnapshotResult.Entry> entries = new ArrayList<>();
            for (RepoFile file : select(found)) {
                entries.add(entry(file, true));
            }
            return result(entries);
        }
    }
}

package io.robokit.hf;

import io.robokit.hf.internal.HubSession;
import io.robokit.hf.internal.RepoIds;
import io.robokit.hf.internal.SingleFiles;
import io.robokit.hf.internal.Snapshots;
import io.robokit.hf.internal.ViewerApi;
import io.robokit.hf.internal.http.Waiter;
import io.robokit.hf.internal.upload.Uploads;
import io.robokit.spi.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Client of the Hugging Face Hub for datasets. Every call may throw a {@link HubException}; calls that wait or transfer
 * end with {@code CANCELLED} when their thread is interrupted. Thread-safe. {@link #close()} ends running calls.
 */
public final class HubClient implements AutoCloseable {
    /** Branch that holds the Parquet copy the Hub makes of a dataset. */
    public static final String PARQUET_REVISION = "refs/convert/parquet";

    private final HubSession session;
    private final Snapshots snapshots;
    private final SingleFiles files;
    private final HubCache cache;
    private final DatasetViewer viewer;
    private final Uploads uploads;

    HubClient(HubOptions options, Waiter waiter) {
        this.session = new HubSession(options, waiter);
        this.snapshots = new Snapshots(session);
        this.files = new SingleFiles(session);
        this.cache = new HubCache(options.cacheFolder());
        this.viewer = new DatasetViewer(new ViewerApi(session.requests()));
        this.uploads = new Uploads(session);
    }

    /** Opens a client with the settings of the environment. */
    public static HubClient create() {
        return create(HubOptions.fromEnvironment());
    }

    /** Opens a client; connects to nothing yet. */
    public static HubClient create(HubOptions options) {
        return new HubClient(options, Waiter.system());
    }

    /** The settings. */
    public HubOptions options() {
        return session.options();
    }

    /** The cache. */
    public HubCache cache() {
        return cache;
    }

    /** What the Hub tells about the main branch of a dataset. */
    public RepoInfo info(String repo) {
        return info(repo, "main");
    }

    /** What the Hub tells about a revision of a dataset. */
    public RepoInfo info(String repo, String revision) {
        return session.api().info(repo, revision);
    }

    /** Commit a branch or tag stands for. */
    public String commit(String repo, String revision) {
        return session.api().commit(RepoIds.check(repo), RepoIds.checkRevision(revision));
    }

    /** Datasets; a page is fetched when the stream comes to it. */
    public Stream<RepoInfo> search(DatasetSearch search) {
        return session.api().search(search);
    }

    /** All entries below a folder, empty for the root; a page is fetched when the stream comes to it. */
    public Stream<RepoFile> tree(String repo, String revision, String folder) {
        return session.api().tree(repo, revision, folder, true);
    }

    /** Entries of one folder, empty for the root; a page is fetched when the stream comes to it. */
    public Stream<RepoFile> list(String repo, String revision, String folder) {
        return session.api().tree(repo, revision, folder, false);
    }

    /** Entries of some paths; those that do not exist are left out. */
    public List<RepoFile> paths(String repo, String revision, List<String> paths) {
        return session.api().paths(repo, revision, paths);
    }

    /** Branches, tags and converted copies. */
    public RepoRefs refs(String repo) {
        return session.api().refs(repo);
    }

    /** Hash and size of a file, without its content. */
    public FileMetadata metadata(String repo, String revision, String path) {
        return session.api().head(repo, revision, path).metadata();
    }

    /**
     * Brings a file into the cache, unless it is there, and returns its path. The content has been verified; the caller
     * must not change it.
     */
    public Path download(String repo, String revision, String path) {
        return download(repo, revision, path, TransferListener.NONE);
    }

    /** Brings a file into the cache and reports the progress. */
    public Path download(String repo, String revision, String path, TransferListener listener) {
        return files.download(repo, revision, path, listener);
    }

    /** Brings the files of a revision here. Nothing is written when one name of the listing is not safe. */
    public SnapshotResult snapshot(SnapshotRequest request) {
        return snapshots.take(request);
    }

    /**
     * Opens a file for ranged reads, from the cache where it is there. Ranges come over the network without a hash to
     * check them by; position, size and identity of the content are checked.
     */
    public InputFile open(String repo, String revision, String path) {
        return files.open(repo, revision, path);
    }

    /** Files of the Parquet copy, {@code config/split/0000.parquet}; read them at {@link #PARQUET_REVISION}. */
    public List<RepoFile> parquetCopy(String repo) {
        try (Stream<RepoFile> entries = tree(repo, PARQUET_REVISION, "")) {
            return entries.filter(file -> file.isFile() && file.path().endsWith(".parquet"))
                    .toList();
        }
    }

    /** The dataset viewer. */
    public DatasetViewer viewer() {
        return viewer;
    }

    /**
     * Makes a dataset repository.
     *
     * @throws ConflictException when it exists
     */
    public void createRepo(String repo, RepoVisibility visibility) {
        uploads.create(repo, visibility);
    }

    /** Makes a dataset repository unless it exists. */
    public void createRepoIfMissing(String repo, RepoVisibility visibility) {
        uploads.createIfMissing(repo, visibility);
    }

    /**
     * Sends files and makes one commit of them. Content the Hub has already is not sent. The commit itself is sent once: when
     * its answer is lost, look at the branch before trying again.
     */
    public CommitResult upload(CommitRequest request) {
        return uploads.commit(request);
    }

    @Override
    public void close() {
        session.close();
    }
}

package io.robokit.hf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which files of a repository to bring here, and how. Immutable. */
public final class SnapshotRequest {
    private final String repo;
    private final String revision;
    private final List<String> allowPatterns;
    private final List<String> ignorePatterns;
    private final int workers;
    private final boolean dryRun;
    private final @Nullable Path localFolder;
    private final TransferListener listener;

    private SnapshotRequest(Builder builder) {
        this.repo = builder.repo;
        this.revision = builder.revision;
        this.allowPatterns = List.copyOf(builder.allowPatterns);
        this.ignorePatterns = List.copyOf(builder.ignorePatterns);
        this.workers = builder.workers;
        this.dryRun = builder.dryRun;
        this.localFolder = builder.localFolder;
        this.listener = builder.listener;
    }

    /** Returns a request for all files of the main branch. */
    public static SnapshotRequest of(String repo) {
        return builder(repo).build();
    }

    /** Returns a builder for a repository. */
    public static Builder builder(String repo) {
        return new Builder(repo);
    }

    /** Repository id. */
    public String repo() {
        return repo;
    }

    /** Branch, tag or commit. */
    public String revision() {
        return revision;
    }

    /** Patterns of which one must match, if there are any. */
    public List<String> allowPatterns() {
        return allowPatterns;
    }

    /** Patterns of which none may match. */
    public List<String> ignorePatterns() {
        return ignorePatterns;
    }

    /** Connections used at once, 0 for the client's setting. */
    public int workers() {
        return workers;
    }

    /** Whether to tell only what would be done. */
    public boolean dryRun() {
        return dryRun;
    }

    /** Folder to put real files into, or null for the cache. */
    public @Nullable Path localFolder() {
        return localFolder;
    }

    /** Who learns about the progress. */
    public TransferListener listener() {
        return listener;
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final String repo;
        private final List<String> allowPatterns = new ArrayList<>();
        private final List<String> ignorePatterns = new ArrayList<>();
        private String revision = "main";
        private int workers;
        private boolean dryRun;
        private @Nullable Path localFolder;
        private TransferListener listener = TransferListener.NONE;

        private Builder(String repo) {
            this.repo = repo;
        }

        /** Sets branch, tag or commit. */
        public Builder revision(String name) {
            this.revision = name;
            return this;
        }

        /** Adds patterns of which one must match, for example {@code meta/*}; {@code *} crosses {@code /}. */
        public Builder allow(String... patterns) {
            this.allowPatterns.addAll(List.of(patterns));
            return this;
        }

        /** Adds patterns of which none may match. */
        public Builder ignore(String... patterns) {
            this.ignorePatterns.addAll(List.of(patterns));
            return this;
        }

        /** Sets the connections used at once, 1 to 64. */
        public Builder workers(int count) {
            if (count < 1 || count > 64) {
                throw new IllegalArgumentException("workers must be 1 to 64, got " + count);
            }
            this.workers = count;
            return this;
        }

        /** Fetches no content, but tells what would be fetched. */
        public Builder dryRun() {
            this.dryRun = true;
            return this;
        }

        /** Puts real files into a folder instead of links into the cache. */
        public Builder localFolder(Path folder) {
            this.localFolder = folder;
            return this;
        }

        /** Sets who learns about the progress. */
        public Builder listener(TransferListener progress) {
            this.listener = progress;
            return this;
        }

        /** Returns the request. */
        public SnapshotRequest build() {
            return new SnapshotRequest(this);
        }
    }
}

package io.robokit.hf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files to push to a dataset repository as one commit. Immutable. */
public final class CommitRequest {
    private final String repo;
    private final String revision;
    private final String summary;
    private final String description;
    private final @Nullable String parent;
    private final boolean pullRequest;
    private final Map<String, Path> files;
    private final List<String> deletions;
    private final TransferListener listener;

    private CommitRequest(Builder builder) {
        this.repo = builder.repo;
        this.revision = builder.revision;
        this.summary = builder.summary;
        this.description = builder.description;
        this.parent = builder.parent;
        this.pullRequest = builder.pullRequest;
        this.files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(builder.files));
        this.deletions = List.copyOf(builder.deletions);
        this.listener = builder.listener;
    }

    /** Returns a builder for a repository. */
    public static Builder builder(String repo) {
        return new Builder(repo);
    }

    /** Repository id. */
    public String repo() {
        return repo;
    }

    /** Branch that gets the commit. */
    public String revision() {
        return revision;
    }

    /** First line of the commit message. */
    public String summary() {
        return summary;
    }

    /** Rest of the commit message. */
    public String description() {
        return description;
    }

    /** Commit the branch must still be at, or null. */
    public @Nullable String parent() {
        return parent;
    }

    /** Whether a pull request is opened instead. */
    public boolean pullRequest() {
        return pullRequest;
    }

    /** Local files by path in the repository. */
    public Map<String, Path> files() {
        return files;
    }

    /** Paths to delete. */
    public List<String> deletions() {
        return deletions;
    }

    /** Who learns about the progress. */
    public TransferListener listener() {
        return listener;
    }

    /** Collects the files. Not thread-safe. */
    public static final class Builder {
        private final String repo;
        private final Map<String, Path> files = new LinkedHashMap<>();
        private final List<String> deletions = new ArrayList<>();
        private String revision = "main";
        private String summary = "Upload with RoboKit";
        private String description = "";
        private @Nullable String parent;
        private boolean pullRequest;
        private TransferListener listener = TransferListener.NONE;

        private Builder(String repo) {
            this.repo = repo;
        }

        /** Sets the branch. */
        public Builder revision(String branch) {
            this.revision = branch;
            return this;
        }

        /** Sets the commit message. */
        public Builder message(String firstLine, String rest) {
            this.summary = firstLine;
            this.description = rest;
            return this;
        }

        /** Sets the commit the branch must still be at. */
        public Builder parent(String commit) {
            this.parent = commit;
            return this;
        }

        /** Opens a pull request instead of changing the branch. */
        public Builder asPullRequest() {
            this.pullRequest = true;
            return this;
        }

        /** Adds a file. */
        public Builder file(String path, Path local) {
            this.files.put(path, local);
            return this;
        }

        /** Adds all files below a folder, under their relative paths; folders beginning with a dot are left out. */
        public Builder folder(Path local) {
            try (Stream<Path> walk = Files.walk(local)) {
                walk.filter(Files::isRegularFile).sorted().forEach(file -> {
                    String path = local.relativize(file).toString().replace('\\', '/');
                    int slash = path.indexOf('/');
                    if (slash < 0 || !path.startsWith(".")) {
                        files.put(path, file);
                    }
                });
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot list " + local, e);
            }
        }

        /** Deletes a file of the repository. */
        public Builder delete(String path) {
            this.deletions.add(path);
            return this;
        }

        /** Sets who learns about the progress. */
        public Builder listener(TransferListener progress) {
            this.listener = progress;
            return this;
        }

        /** Returns the request. */
        public CommitRequest build() {
            return new CommitRequest(this);
        }
    }
}

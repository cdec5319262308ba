package io.robokit.hf;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What is in a cache.
 *
 * @param folder the cache
 * @param repos repositories, by type and id
 * @param warnings parts that could not be understood
 */
public record CacheScan(Path folder, List<Repo> repos, List<String> warnings) {
    /** Copies the lists. */
    public CacheScan {
        repos = List.copyOf(repos);
        warnings = List.copyOf(warnings);
    }

    /** Bytes on disk of all repositories. */
    public long sizeBytes() {
        return repos.stream().mapToLong(Repo::sizeBytes).sum();
    }

    /**
     * A repository.
     *
     * @param type {@code dataset}, {@code model} or {@code space}
     * @param id repository id
     * @param folder its folder
     * @param revisions commits that are there, at least in part
     * @param sizeBytes bytes on disk; content shared by revisions counts once
     * @param leftoverBytes bytes of unfinished downloads and of content no revision uses
     */
    public record Repo(
            String type, String id, Path folder, List<Revision> revisions, long sizeBytes, long leftoverBytes) {
        /** Copies the list. */
        public Repo {
            revisions = List.copyOf(revisions);
        }
    }

    /**
     * A commit.
     *
     * @param commit 40 hex digits
     * @param refs branches and tags that stood for it when last asked for
     * @param folder folder with its files
     * @param files number of files
     * @param sizeBytes bytes of its files, shared ones included
     * @param lastModified when its newest file was brought here
     */
    public record Revision(
            String commit, List<String> refs, Path folder, int files, long sizeBytes, Instant lastModified) {
        /** Copies the list. */
        public Revision {
            refs = List.copyOf(refs);
        }
    }
}

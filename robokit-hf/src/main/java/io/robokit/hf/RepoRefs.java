package io.robokit.hf;

import java.io.Serializable;
import java.util.List;

/**
 * Branches and tags of a repository.
 *
 * @param branches branches
 * @param converts copies the Hub made, for example {@code refs/convert/parquet}
 * @param tags tags
 * @param pullRequests pull requests, when asked for
 */
public record RepoRefs(List<Ref> branches, List<Ref> converts, List<Ref> tags, List<Ref> pullRequests)
        implements Serializable {
    /** Copies the lists. */
    public RepoRefs {
        branches = List.copyOf(branches);
        converts = List.copyOf(converts);
        tags = List.copyOf(tags);
        pullRequests = List.copyOf(pullRequests);
    }

    /**
     * A name for a commit.
     *
     * @param name short name, for example {@code main}
     * @param ref full name, for example {@code refs/heads/main}
     * @param commit 40 hex digits
     */
    public record Ref(String name, String ref, String commit) implements Serializable {}
}

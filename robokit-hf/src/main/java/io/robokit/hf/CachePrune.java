package io.robokit.hf;

import java.util.ArrayList;
import java.util.List;

/** What to delete from a cache. Immutable; start with {@link #nothing()}. */
public final class CachePrune {
    private static final CachePrune NOTHING = new CachePrune(false, false, false, List.of(), List.of());

    private final boolean detached;
    private final boolean leftovers;
    private final boolean dryRun;
    private final List<String> commits;
    private final List<String> repos;

    private CachePrune(boolean detached, boolean leftovers, boolean dryRun, List<String> commits, List<String> repos) {
        this.detached = detached;
        this.leftovers = leftovers;
        this.dryRun = dryRun;
        this.commits = List.copyOf(commits);
        this.repos = List.copyOf(repos);
    }

    /** Returns a request that deletes nothing. */
    public static CachePrune nothing() {
        return NOTHING;
    }

    /** Returns this request plus commits that no branch or tag stands for any more. */
    public CachePrune withDetachedRevisions() {
        return new CachePrune(true, leftovers, dryRun, commits, repos);
    }

    /** Returns this request plus unfinished downloads that nobody is working on, and content no revision uses. */
    public CachePrune withLeftovers() {
        return new CachePrune(detached, true, dryRun, commits, repos);
    }

    /** Returns this request plus a commit. */
    public CachePrune withRevision(String commit) {
        return new CachePrune(detached, leftovers, dryRun, plus(commits, commit), repos);
    }

    /** Returns this request plus everything of a dataset. */
    public CachePrune withDataset(String repo) {
        return new CachePrune(detached, leftovers, dryRun, commits, plus(repos, repo));
    }

    /** Returns this request, to tell only what would be deleted. */
    public CachePrune asDryRun() {
        return new CachePrune(detached, leftovers, true, commits, repos);
    }

    /** Whether commits without a branch or tag go. */
    public boolean detached() {
        return detached;
    }

    /** Whether unfinished downloads go. */
    public boolean leftovers() {
        return leftovers;
    }

    /** Whether nothing is really deleted. */
    public boolean dryRun() {
        return dryRun;
    }

    /** Commits that go. */
    public List<String> commits() {
        return commits;
    }

    /** Datasets that go. */
    public List<String> repos() {
        return repos;
    }

    private static List<String> plus(List<String> list, String more) {
        List<String> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}

package io.robokit.cli;

import io.robokit.hf.CachePrune;
import io.robokit.hf.CachePruned;
import io.robokit.hf.HubClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code robokit hub cache-prune}: makes room in the cache. */
@Command(
        name = "cache-prune",
        description = {
            "Deletes from the cache. Without an option that says what: revisions that no branch or",
            "tag stands for any more, and leftovers of downloads. Uses no network."
        },
        mixinStandardHelpOptions = true)
final class HubCachePrune extends HubAction {
    private static final int MAX_DELETED = 20;

    @Option(names = "--detached", description = "Delete revisions that no branch or tag stands for.")
    private boolean detached;

    @Option(names = "--leftovers", description = "Delete unfinished downloads that nobody is working on.")
    private boolean leftovers;

    @Option(names = "--commit", paramLabel = "C", description = "Delete this commit; repeatable.")
    private List<String> commits = new ArrayList<>();

    @Option(names = "--repo", paramLabel = "REPO", description = "Delete everything of this dataset; repeatable.")
    private List<String> repos = new ArrayList<>();

    @Option(names = "--dry-run", description = "Delete nothing, but tell what would be deleted.")
    private boolean dryRun;

    @Override
    Result run(HubClient client) {
        CachePruned pruned = client.cache().prune(request());
        return new Result() {
            @Override
            public void printTo(TextReport report) {
                report.value(dryRun ? "would free" : "freed", Values.bytes(pruned.freedBytes()));
                if (!pruned.deleted().isEmpty()) {
                    report.heading(dryRun ? "would be deleted" : "deleted").lines(pruned.deleted(), MAX_DELETED);
                }
            }

            @Override
            public Map<String, Object> json() {
                return object("dry_run", dryRun, "freed_bytes", pruned.freedBytes(), "deleted", pruned.deleted());
            }
        };
    }

    private CachePrune request() {
        boolean usual = !detached && !leftovers && commits.isEmpty() && repos.isEmpty();
        CachePrune request = CachePrune.nothing();
        request = detached || usual ? request.withDetachedRevisions() : request;
        request = leftovers || usual ? request.withLeftovers() : request;
        for (String commit : commits) {
            request = request.withRevision(commit);
        }
        for (String repo : repos) {
            request = request.withDataset(HubName.of(repo).repo());
        }
        return dryRun ? request.asDryRun() : request;
    }
}

package io.robokit.cli;

import io.robokit.hf.HubClient;
import io.robokit.hf.RepoRefs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code robokit hub refs}: branches and tags of a dataset. */
@Command(
        name = "refs",
        description = "Lists branches, tags and converted copies of a dataset with their commits.",
        mixinStandardHelpOptions = true)
final class HubRefs extends HubAction {
    @Parameters(index = "0", paramLabel = "REPO", description = "owner/name")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String repo;

    @Override
    Result run(HubClient client) {
        String id = HubName.of(repo).repo();
        RepoRefs refs = client.refs(id);
        return new Result() {
            @Override
            public void printTo(TextReport report) {
                List<List<String>> rows = new ArrayList<>();
                add(rows, "branch", refs.branches());
                add(rows, "tag", refs.tags());
                add(rows, "convert", refs.converts());
                add(rows, "pull request", refs.pullRequests());
                report.table(rows);
            }

            @Override
            public Map<String, Object> json() {
                return object(
                        "repo", id,
                        "branches", list(refs.branches()),
                        "tags", list(refs.tags()),
                        "converts", list(refs.converts()),
                        "pull_requests", list(refs.pullRequests()));
            }
        };
    }

    private static void add(List<List<String>> rows, String kind, List<RepoRefs.Ref> refs) {
        refs.forEach(ref -> rows.add(List.of(kind, ref.name(), ref.commit())));
    }

    private static List<Map<String, Object>> list(List<RepoRefs.Ref> refs) {
        return refs.stream()
                .map(ref -> object("name", ref.name(), "ref", ref.ref(), "commit", ref.commit()))
                .toList();
    }
}

package io.robokit.cli;

import io.robokit.hf.DatasetSearch;
import io.robokit.hf.HubClient;
import io.robokit.hf.RepoInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code robokit hub list}: datasets on the Hub. */
@Command(name = "list", description = "Lists datasets on the Hub.", mixinStandardHelpOptions = true)
final class HubList extends HubAction {
    @Parameters(index = "0", arity = "0..1", paramLabel = "TEXT", description = "Only names that hold this text.")
    private @Nullable String text;

    @Option(names = "--author", paramLabel = "A", description = "Only datasets of this owner.")
    private @Nullable String author;

    @Option(names = "--tag", paramLabel = "T", description = "Only datasets with this tag, as LeRobot; repeatable.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--sort",
            paramLabel = "BY",
            description = "Largest or newest first: ${COMPLETION-CANDIDATES}; downloads when not given.")
    private DatasetSearch.Sort sort = DatasetSearch.Sort.DOWNLOADS;

    @Option(names = "--ascending", description = "Smallest or oldest first.")
    private boolean ascending;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most; 20 when not given.")
    private int limit = 20;

    @Override
    Result run(HubClient client) {
        DatasetSearch.Direction direction =
                ascending ? DatasetSearch.Direction.ASCENDING : DatasetSearch.Direction.DESCENDING;
        DatasetSearch search = DatasetSearch.all().withSort(sort, direction).withLimit(limit);
        search = text == null ? search : search.withText(text);
        search = author == null ? search : search.withAuthor(author);
        for (String tag : tags) {
            search = search.withTag(tag);
        }
        List<RepoInfo> found;
        try (Stream<RepoInfo> datasets = client.search(search)) {
            found = datasets.toList();
        }
        return new Result() {
            @Override
            public void printTo(TextReport report) {
                print(report, found);
            }

            @Override
            public Map<String, Object> json() {
                return object("datasets", found.stream().map(HubList::json).toList());
            }
        };
    }

    private static void print(TextReport report, List<RepoInfo> found) {
        if (found.isEmpty()) {
            report.line("no dataset matches");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("dataset", "downloads", "likes", "changed"));
        for (RepoInfo info : found) {
            String changed = info.lastModified() == null ? "" : info.lastModified();
            rows.add(List.of(
                    info.id(),
                    Long.toString(info.downloads()),
                    Long.toString(info.likes()),
                    changed.length() > 10 ? changed.substring(0, 10) : changed));
        }
        report.table(rows);
    }

    /** What listings and single datasets have in common. */
    static Map<String, Object> json(RepoInfo info) {
        return object(
                "id", info.id(),
                "author", info.author(),
                "sha", info.sha(),
                "private", info.restricted(),
                "gated", info.gated(),
                "disabled", info.disabled(),
                "downloads", info.downloads(),
                "likes", info.likes(),
                "created_at", info.createdAt(),
                "last_modified", info.lastModified(),
                "description", info.description(),
                "tags", info.tags());
    }
}

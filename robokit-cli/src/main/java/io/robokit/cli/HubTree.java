package io.robokit.cli;

import io.robokit.hf.HubClient;
import io.robokit.hf.RepoFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code robokit hub tree}: files of a dataset. */
@Command(
        name = "tree",
        description = "Lists the files of a dataset with their sizes and hashes.",
        mixinStandardHelpOptions = true)
final class HubTree extends HubAction {
    @Parameters(index = "0", paramLabel = "REPO", description = "owner/name, perhaps with @revision.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String repo;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FOLDER", description = "Only what is below this folder.")
    private String folder = "";

    @Option(names = "--revision", paramLabel = "R", description = "Branch, tag or commit; main when not given.")
    private @Nullable String revision;

    @Option(names = "--flat", description = "Only what is in the folder itself, not what is below.")
    private boolean flat;

    @Override
    Result run(HubClient client) {
        HubName name = HubName.of(repo);
        String wanted = revision(name, revision);
        String below = folder.replaceAll("^/+|/+$", "");
        List<RepoFile> entries;
        try (Stream<RepoFile> stream =
                flat ? client.list(name.repo(), wanted, below) : client.tree(name.repo(), wanted, below)) {
            entries = stream.toList();
        }
        return new Result() {
            @Override
            public void printTo(TextReport report) {
                print(report, entries);
            }

            @Override
            public Map<String, Object> json() {
                return object(
                        "repo",
                        name.repo(),
                        "revision",
                        wanted,
                        "entries",
                        entries.stream().map(HubTree::json).toList());
            }
        };
    }

    private static void print(TextReport report, List<RepoFile> entries) {
        List<List<String>> rows = new ArrayList<>();
        entries.forEach(
                entry -> rows.add(List.of(entry.isFile() ? Values.bytes(entry.size()) : "folder", entry.path())));
        report.table(rows);
        long bytes = entries.stream().mapToLong(RepoFile::size).sum();
        long files = entries.stream().filter(RepoFile::isFile).count();
        report.heading(Values.count(files, "file") + ", " + Values.bytes(bytes));
    }

    private static Map<String, Object> json(RepoFile entry) {
        return object(
                "type", entry.kind().name().toLowerCase(Locale.ROOT),
                "path", entry.path(),
                "size", entry.size(),
                "blob_id", entry.blobId(),
                "sha256", entry.sha256());
    }
}

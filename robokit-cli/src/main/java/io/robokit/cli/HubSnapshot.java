package io.robokit.cli;

import io.robokit.hf.HubClient;
import io.robokit.hf.SnapshotRequest;
import io.robokit.hf.SnapshotResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code robokit hub snapshot}: all files of a dataset, or those that match. */
@Command(
        name = "snapshot",
        description = "Brings a dataset here, verified, and prints the folder. What is here already is not fetched.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit hub snapshot lerobot/pusht",
            "  robokit hub snapshot lerobot/pusht --allow 'meta/*' --allow 'data/*'",
            "  robokit hub snapshot lerobot/pusht@v3.0 --local-dir ~/datasets/pusht",
            "",
            "In a pattern, * stands for any text, also across /. An interrupted snapshot goes on",
            "where it stopped when it is started again."
        })
final class HubSnapshot extends HubAction {
    private static final int MAX_FILES = 20;

    @Parameters(index = "0", paramLabel = "REPO", description = "owner/name, perhaps with @revision.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String repo;

    @Option(names = "--revision", paramLabel = "R", description = "Branch, tag or commit; main when not given.")
    private @Nullable String revision;

    @Option(names = "--allow", paramLabel = "P", description = "Only files that match this pattern; repeatable.")
    private List<String> allow = new ArrayList<>();

    @Option(names = "--ignore", paramLabel = "P", description = "No files that match this pattern; repeatable.")
    private List<String> ignore = new ArrayList<>();

    @Option(
            names = "--local-dir",
            paramLabel = "D",
            description = "Put real files into this folder instead of links into the cache.")
    private @Nullable Path localDir;

    @Option(names = "--workers", paramLabel = "N", description = "Connections at once, 1 to 64; 8 when not given.")
    private @Nullable Integer workers;

    @Option(names = "--dry-run", description = "Fetch nothing, but tell what would be fetched.")
    private boolean dryRun;

    @Override
    Result run(HubClient client) {
        HubName name = HubName.of(repo);
        SnapshotRequest.Builder request = SnapshotRequest.builder(name.repo())
                .revision(revision(name, revision))
                .allow(allow.toArray(new String[0]))
                .ignore(ignore.toArray(new String[0]));
        if (workers != null) {
            request.workers(workers);
        }
        if (localDir != null) {
            request.localFolder(localDir);
        }
        if (dryRun) {
            request.dryRun();
        }
        SnapshotResult snapshot =
                watched(listener -> client.snapshot(request.listener(listener).build()));
        warn(snapshot.warnings());
        return new Result() {
            @Override
            public void printTo(TextReport report) {
                print(report, snapshot);
            }

            @Override
            public Map<String, Object> json() {
                return HubSnapshot.this.json(snapshot);
            }
        };
    }

    private void print(TextReport report, SnapshotResult snapshot) {
        if (!dryRun) {
            report.text(snapshot.folder().toString());
            return;
        }
        report.value("dataset", snapshot.repo())
                .value("commit", snapshot.commit())
                .value("folder", snapshot.folder())
                .value("files", snapshot.files().size() + ", " + Values.bytes(snapshot.totalBytes()))
                .value("to fetch", snapshot.missingFiles() + ", " + Values.bytes(snapshot.missingBytes()));
        List<String> missing = snapshot.files().stream()
                .filter(file -> !file.cached())
                .map(file -> file.path() + "  " + Values.bytes(file.size()))
                .toList();
        if (!missing.isEmpty()) {
            report.heading("files to fetch").lines(missing, MAX_FILES);
        }
    }

    private Map<String, Object> json(SnapshotResult snapshot) {
        return object(
                "repo",
                snapshot.repo(),
                "revision",
                snapshot.revision(),
                "commit",
                snapshot.commit(),
                "folder",
                snapshot.folder().toString(),
                "dry_run",
                dryRun,
                "total_bytes",
                snapshot.totalBytes(),
                "fetched_bytes",
                dryRun ? 0 : snapshot.missingBytes(),
                "missing_bytes",
                dryRun ? snapshot.missingBytes() : 0,
                "files",
                snapshot.files().stream().map(HubSnapshot::json).toList(),
                "warnings",
                snapshot.warnings());
    }

    private static Map<String, Object> json(SnapshotResult.Entry file) {
        return object(
                "path", file.path(),
                "size", file.size(),
                "etag", file.etag(),
                "local_path", file.localPath().toString(),
                "cached", file.cached());
    }
}

package io.robokit.cli;

import io.robokit.hf.CacheScan;
import io.robokit.hf.HubClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code robokit hub cache-scan}: what is in the cache. */
@Command(
        name = "cache-scan",
        description = "Shows what the cache holds: repositories, revisions, sizes, leftovers. Uses no network.",
        mixinStandardHelpOptions = true)
final class HubCacheScan extends HubAction {
    @Override
    Result run(HubClient client) {
        CacheScan scan = client.cache().scan();
        warn(scan.warnings());
        return new Result() {
            @Override
            public void printTo(TextReport report) {
                print(report, scan);
            }

            @Override
            public Map<String, Object> json() {
                return object(
                        "folder",
                        scan.folder().toString(),
                        "size_bytes",
                        scan.sizeBytes(),
                        "repos",
                        scan.repos().stream().map(HubCacheScan::json).toList(),
                        "warnings",
                        scan.warnings());
            }
        };
    }

    private static void print(TextReport report, CacheScan scan) {
        report.value("cache", scan.folder()).value("size", Values.bytes(scan.sizeBytes()));
        for (CacheScan.Repo repo : scan.repos()) {
            String leftovers =
                    repo.leftoverBytes() == 0 ? "" : ", " + Values.bytes(repo.leftoverBytes()) + " of it left over";
            report.heading(repo.type() + " " + repo.id() + ": " + Values.bytes(repo.sizeBytes()) + leftovers);
            List<List<String>> rows = new ArrayList<>();
            for (CacheScan.Revision revision : repo.revisions()) {
                rows.add(List.of(
                        revision.commit(),
                        revision.refs().isEmpty() ? "(detached)" : String.join(", ", revision.refs()),
                        Values.count(revision.files(), "file"),
                        Values.bytes(revision.sizeBytes()),
                        revision.lastModified().toString()));
            }
            report.table(rows);
        }
    }

    private static Map<String, Object> json(CacheScan.Repo repo) {
        return object(
                "type",
                repo.type(),
                "id",
                repo.id(),
                "folder",
                repo.folder().toString(),
                "size_bytes",
                repo.sizeBytes(),
                "leftover_bytes",
                repo.leftoverBytes(),
                "revisions",
                repo.revisions().stream().map(HubCacheScan::json).toList());
    }

    private static Map<String, Object> json(CacheScan.Revision revision) {
        return object(
                "commit", revision.commit(),
                "refs", revision.refs(),
                "folder", revision.folder().toString(),
                "files", revision.files(),
                "size_bytes", revision.sizeBytes(),
                "last_modified", revision.lastModified().toString());
    }
}

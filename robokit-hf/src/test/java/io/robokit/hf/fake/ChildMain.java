package io.robokit.hf.fake;

import io.robokit.hf.HubClient;
import io.robokit.hf.HubOptions;
import io.robokit.hf.SnapshotRequest;
import java.nio.file.Path;
import java.time.Duration;

/** Takes a snapshot in a process of its own: endpoint, cache, repository. */
public final class ChildMain {
    private ChildMain() {}

    public static void main(String[] args) {
        HubOptions options = HubOptions.builder()
                .endpoint(args[0])
                .cacheFolder(Path.of(args[1]))
                .workers(4)
                .segments(1_000_000, 250_000)
                .retryDelay(Duration.ofMillis(50))
                .build();
        try (HubClient client = HubClient.create(options)) {
            System.out.println(
                    "snapshot " + client.snapshot(SnapshotRequest.of(args[2])).commit());
        }
    }
}

package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.hf.fake.ChildMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ProcessesTest extends HubTestBase {
    private final Map<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void fill() {
        files.put("big.bin", bytes(6_000_000, 1));
        files.put("middle.bin", bytes(900_000, 2));
        for (int i = 0; i < 40; i++) {
            files.put("data/file-%02d.parquet".formatted(i), bytes(60_000, 100 + i));
            files.put("meta/m-%02d.json".formatted(i), text("{\"n\":" + i + "}"));
        }
        hub.dataset(REPO).commit("main", files);
    }

    private Process child() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName(),
                hub.url(),
                cache.toString(),
                REPO);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        temporary.resolve("child-" + System.nanoTime() + ".log").toFile())
                .start();
    }

    private void assertEverythingIsRight() throws IOException {
        SnapshotResult result = client(options().offline()).snapshot(SnapshotRequest.of(REPO));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(Files.readAllBytes(result.folder().resolve(file.getKey())))
                    .isEqualTo(file.getValue());
        }
        assertThat(leftovers()).isEmpty();
        assertThat(new HubCache(cache).scan().warnings()).isEmpty();
        assertThat(new HubCache(cache).scan().repos().get(0).leftoverBytes()).isZero();
    }

    @Test
    void processesKilledAtRandomMomentsLoseNothing() throws Exception {
        hub.cdn.delayPerChunk(3_000_000L);
        hub.api.delayPerChunk(1_000_000L);
        Random random = new Random(42);
        int killedInTransfer = 0;
        for (int round = 0; round < 20; round++) {
            Process process = child();
            long before = hub.bytesSent();
            long after = before + 1 + random.nextInt(400_000);
            Awaitility.await()
                    .pollInterval(java.time.Duration.ofMillis(2))
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> hub.bytesSent() >= after || !process.isAlive());
            killedInTransfer += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        hub.cdn.delayPerChunk(0);

        Process last = child();
        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(last.exitValue()).isZero();
        assertThat(killedInTransfer).isGreaterThan(10);
        assertEverythingIsRight();
        long all = files.values().stream().mapToLong(b -> b.length).sum();
        assertThat(hub.bytesSent())
                .as("bytes sent for %d bytes of content", all)
                .isLessThan(all + 20L * 4 * 300_000);
    }

    @Test
    void processesSharingACacheDownloadEverythingOnce() throws Exception {
        hub.cdn.delayPerChunk(2_000_000L);

        List<Process> processes = List.of(child(), child(), child());
        for (Process process : processes) {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        assertEverythingIsRight();
        long lfs = files.values().stream()
                .filter(b -> b.length > 1000)
                .mapToLong(b -> b.length)
                .sum();
        assertThat(hub.bytesSent()).isEqualTo(lfs);
    }
}

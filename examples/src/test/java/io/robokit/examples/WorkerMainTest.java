package io.robokit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.robokit.RoboKit;
import io.robokit.job.JobId;
import io.robokit.job.JobStatus;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.LocalSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerMainTest {
    @TempDir
    private Path folder;

    @Test
    void aWorkerRunsWhatAnotherProcessSubmitted() throws Exception {
        Path dataset = folder.resolve("arm");
        ArmDataset.write(dataset);
        Path home = folder.resolve("home");
        String url = "jdbc:sqlite:" + home.resolve("robokit.db");
        try (RoboKit submitter = RoboKit.builder()
                .home(home)
                .setting("ROBOKIT_STORAGE", "")
                .setting("ROBOKIT_DATABASE_URL", url)
                .setting("ROBOKIT_JOB_WORKERS", "0")
                .build()) {
            DatasetId id = submitter
                    .datasets()
                    .register(LocalSource.of(dataset.toString()), DatasetFormat.LEROBOT)
                    .id();
            JobId job =
                    submitter.jobs().submit("metadata_extraction", id, Map.of()).id();
            Path log = folder.resolve("worker.log");
            Process worker = worker(home, url, log);
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> submitter
                                .jobs()
                                .find(job)
                                .orElseThrow()
                                .status()
                                .isFinal());
                assertThat(submitter.jobs().find(job).orElseThrow().status())
                        .as(Files.readString(log))
                        .isEqualTo(JobStatus.COMPLETED);
                worker.destroy();
                assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(log).content().contains("Running jobs of sqlite");
            } finally {
                worker.destroyForcibly();
            }
        }
    }

    @Test
    void aWorkerWithoutADatabaseSaysWhatIsMissing() {
        assertThatThrownBy(() -> WorkerMain.main(new String[0]))
                .hasMessageContaining("put robokit-storage-jdbc on the class path and set ROBOKIT_DATABASE_URL");
    }

    private static Process worker(Path home, String url, Path log) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WorkerMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment()
                .putAll(Map.of("ROBOKIT_HOME", home.toString(), "ROBOKIT_STORAGE", "", "ROBOKIT_DATABASE_URL", url));
        return command.start();
    }
}

package io.robokit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.robokit.ArtifactFile;
import io.robokit.Dataset;
import io.robokit.RoboKit;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.model.DatasetFormat;
import io.robokit.model.LocalSource;
import io.robokit.spi.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class DurableArtifactsTest {
    @TempDir
    Path folder;

    private final FilesJob report = new FilesJob();

    @ParameterizedTest
    @EnumSource
    void artifactsAreReadableAfterARestart(Kind kind) throws IOException {
        Map<String, String> settings = kind.settings(folder);
        JobId id;
        ArtifactFile before;
        try (RoboKit robokit = open(settings)) {
            report.mayEnd().release();
            id = register(robokit)
                    .job(FilesJob.ID)
                    .with("text", "first")
                    .start()
                    .record()
                    .id();
            await().until(() -> robokit.jobs().artifacts(id).size() == 1);
            before = robokit.jobs().artifact(id, "report.html");
        }
        try (RoboKit robokit = open(settings)) {
            ArtifactFile after = robokit.jobs().artifact(id, "report.html");

            assertThat(after).isEqualTo(before);
            assertThat(after.path()).hasContent("first");
            assertThat(after.artifact().mediaType()).isEqualTo("text/html");
            assertThat(after.artifact().sizeBytes()).isEqualTo(5);
            Files.delete(after.path());
            assertThatThrownBy(() -> robokit.jobs().artifact(id, "report.html"))
                    .isInstanceOfSatisfying(
                            JobException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_NOT_FOUND))
                    .hasMessageContaining("no longer in the artifact folder");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAttemptThatWasOvertakenLeavesNoFileAndTouchesNone(Kind kind) throws IOException {
        Map<String, String> settings = kind.settings(folder);
        try (RoboKit robokit = open(settings);
                Storage other = Kind.open(settings)) {
            JobId id = register(robokit).job(FilesJob.ID).start().id();
            report.hasWritten().acquireUninterruptibly();
            Artifact made = new Artifact("report.html", "text/html", 6, "0".repeat(64));
            assertThat(other.jobs().start(id, 2, "other")).isTrue();
            assertThat(other.jobs().finish(id, 2, JobOutcome.completed(Map.of(), Map.of(), List.of(made))))
                    .isTrue();
            Path file = files().get(0).getParent().resolveSibling("2").resolve("report.html");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "second");
            report.mayEnd().release();

            await().until(() -> files().equals(List.of(file)));
            assertThat(robokit.jobs().artifact(id, "report.html")).isEqualTo(new ArtifactFile(made, file));
            assertThat(file).hasContent("second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void storagesThatShareAHomeKeepTheirFilesApart(Kind kind) throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        report.mayEnd().release(2);
        try (RoboKit one = open(kind.emptySettings(folder));
                RoboKit two = open(Kind.SQLITE.emptySettings(other))) {
            var first = register(one).job(FilesJob.ID).with("text", "one").start();
            var second = register(two).job(FilesJob.ID).with("text", "two").start();
            first.await();
            second.await();

            assertThat(first.id()).isEqualTo(second.id());
            assertThat(first.artifact("report.html").path()).hasContent("one");
            assertThat(second.artifact("report.html").path()).hasContent("two");
            one.datasets().delete(first.record().datasetId());
            assertThat(second.artifact("report.html").path()).hasContent("two");
            assertThat(files()).hasSize(1);
        }
    }

    private RoboKit open(Map<String, String> settings) {
        RoboKit.Builder builder = RoboKit.builder()
                .home(folder.resolve("home"))
                .threads(1)
                .withoutDiscovery()
                .install(new JdbcStoragePlugin())
                .install(new FilesJob.Plugin(report));
        settings.forEach(builder::setting);
        return builder.build();
    }

    private static Dataset register(RoboKit robokit) {
        return robokit.datasets().register(LocalSource.of("/data"), DatasetFormat.HDF5);
    }

    /** Every file below the artifact folder. */
    private List<Path> files() {
        try (Stream<Path> walk = Files.walk(folder.resolve("home").resolve("artifacts"))) {
            return walk.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

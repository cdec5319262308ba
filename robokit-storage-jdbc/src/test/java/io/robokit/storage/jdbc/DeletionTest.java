package io.robokit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.robokit.Dataset;
import io.robokit.JobHandle;
import io.robokit.RoboKit;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.job.JobId;
import io.robokit.job.JobStatus;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.LocalSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Deleting a dataset takes rows and files, or none of them. */
@Timeout(120)
class DeletionTest {
    private static final DatasetId FIRST = DatasetId.of(1);

    @TempDir
    Path folder;

    private final FilesJob job = new FilesJob();

    @ParameterizedTest
    @EnumSource
    void rowsAndFilesGoTogether(Kind kind) {
        try (RoboKit robokit = open(kind.settings(folder))) {
            JobHandle<?> done = completed(robokit);
            Dataset other = register(robokit);
            assertThat(files()).hasSize(2);
            robokit.datasets().delete(done.record().datasetId());

            assertThat(files()).isEmpty();
            assertThat(robokit.jobs().find(done.id())).isEmpty();
            assertThat(other.record().id()).isEqualTo(DatasetId.of(2));
            assertThatThrownBy(() -> robokit.datasets().delete(FIRST))
                    .isInstanceOfSatisfying(
                            DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATASET_NOT_FOUND));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenFilesCannotBeMovedAwayNothingIsDeleted(Kind kind) throws IOException {
        try (RoboKit robokit = open(kind.settings(folder))) {
            JobHandle<?> done = completed(robokit);
            List<Path> before = files();
            // Where the trash for the dataset's data should be, there is something else.
            Path obstacle = before.stream()
                    .filter(file -> file.endsWith("data.bin"))
                    .findFirst()
                    .orElseThrow()
                    .getParent()
                    .resolveSibling(".trash");
            Files.writeString(obstacle, "in the way");

            assertThatThrownBy(() -> robokit.datasets().delete(FIRST))
                    .isInstanceOfSatisfying(
                            DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO))
                    .hasMessageContaining("Dataset 1 is not deleted");
            Files.delete(obstacle);
            assertThat(files()).isEqualTo(before);
            assertThat(done.artifact("report.html").path()).hasContent("text");
            assertThat(robokit.dataset(FIRST).record().id()).isEqualTo(FIRST);
            robokit.datasets().delete(FIRST);
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void whenTheDatabaseRefusesAtTheVeryEndFilesComeBack() {
        Map<String, String> settings = Kind.POSTGRESQL.settings(folder);
        try (RoboKit robokit = open(settings)) {
            JobHandle<?> done = completed(robokit);
            List<Path> before = files();
            Kind.execute(
                    settings,
                    "create function refuse() returns trigger language plpgsql as"
                            + " $$ begin raise exception 'not now'; end $$");
            Kind.execute(
                    settings,
                    "create constraint trigger refuse after delete on datasets deferrable initially deferred"
                            + " for each row execute function refuse()");

            assertThatThrownBy(() -> robokit.datasets().delete(FIRST))
                    .isInstanceOf(RoboKitException.class)
                    .hasMessageContaining("not now");
            assertThat(files()).isEqualTo(before);
            assertThat(done.artifact("report.html").path()).hasContent("text");
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, BEFORE_COMMIT", "SQLITE, AFTER_COMMIT", "POSTGRESQL, BEFORE_COMMIT", "POSTGRESQL, AFTER_COMMIT"
    })
    @Tag("slow")
    void aDeletionThatACrashCutShortIsSettledAtTheNextStart(Kind kind, HaltingDeletion.Moment moment) throws Exception {
        Map<String, String> settings = kind.settings(folder);
        HaltingDeletion.run(moment, home(), settings, folder.resolve("log.txt").toFile());
        assertThat(files()).hasSize(2).allMatch(file -> file.toString().contains(".trash"));

        try (RoboKit robokit = open(settings)) {
            if (moment == HaltingDeletion.Moment.BEFORE_COMMIT) {
                assertThat(robokit.jobs().artifact(JobId.of(1), "report.html").path())
                        .hasContent("text");
                assertThat(files()).hasSize(2).noneMatch(file -> file.toString().contains(".trash"));
                robokit.datasets().delete(FIRST);
            }
            assertThat(robokit.datasets().find(FIRST)).isEmpty();
            await().until(() -> files().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void leftoversOfDeletedDatasetsAreSweptAndOthersAreLeftAlone(Kind kind) throws IOException {
        Map<String, String> settings = kind.settings(folder);
        Path data;
        try (RoboKit robokit = open(settings)) {
            completed(robokit);
            data = files().get(1).getParent();
            robokit.datasets().delete(FIRST);
        }
        for (String name : List.of("1", "2", "notes", "01")) {
            Files.writeString(Files.createDirectories(data.resolveSibling(name)).resolve("x"), "x");
        }
        try (RoboKit robokit = open(settings)) {
            await().until(() -> !Files.exists(data));
            assertThat(data.resolveSibling("2")).exists();
            assertThat(data.resolveSibling("notes")).exists();
            assertThat(data.resolveSibling("01")).exists();
            assertThat(robokit.datasets().list()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void runningJobsAreCancelledFirstAndLeaveNoFiles(Kind kind) {
        try (RoboKit robokit = open(kind.settings(folder))) {
            JobHandle<?> running = register(robokit).job(FilesJob.ID).start();
            JobHandle<?> waiting = robokit.dataset(FIRST).job(FilesJob.ID).start();
            job.hasWritten().acquireUninterruptibly();
            robokit.datasets().delete(FIRST);

            assertThat(files()).isEmpty();
            assertThat(robokit.jobs().find(running.id())).isEmpty();
            assertThat(robokit.jobs().find(waiting.id())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerThatDoesNotListenLeavesNoFilesEither(Kind kind) {
        Map<String, String> settings = kind.settings(folder);
        try (RoboKit worker = open(settings);
                RoboKit other = open(with(settings, "ROBOKIT_JOB_WORKERS", "0"))) {
            JobId id = register(other)
                    .job(FilesJob.ID)
                    .with("stubborn", true)
                    .start()
                    .id();
            job.hasWritten().acquireUninterruptibly();
            assertThat(worker.jobs().find(id).orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
            other.datasets().delete(FIRST);
            assertThat(files()).isEmpty();
            job.mayEnd().release();

            await().until(() -> job.mayEnd().availablePermits() == 0);
            worker.close();
            assertThat(files()).isEmpty();
        }
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private JobHandle<?> completed(RoboKit robokit) {
        job.mayEnd().release();
        JobHandle<?> handle = register(robokit).job(FilesJob.ID).start();
        handle.await();
        return handle;
    }

    private static Dataset register(RoboKit robokit) {
        return robokit.datasets().register(LocalSource.of("/data"), DatasetFormat.HDF5);
    }

    private RoboKit open(Map<String, String> settings) {
        RoboKit.Builder builder = RoboKit.builder()
                .home(home())
                .threads(1)
                .withoutDiscovery()
                .install(new JdbcStoragePlugin())
                .install(new FilesJob.Plugin(job));
        settings.forEach(builder::setting);
        return builder.build();
    }

    private Path home() {
        return folder.resolve("home");
    }

    /** Every file below the home folder. */
    private List<Path> files() {
        if (!Files.exists(home())) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(home())) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.robokit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.NewJob;
import io.robokit.job.Progress;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetQuery;
import io.robokit.model.ExtensionSource;
import io.robokit.model.LocalSource;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.Storage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
    private static final String HALF = "a\uD800b";

    @TempDir
    Path folder;

    @Test
    void aServerThatDoesNotAnswerIsAClearError() {
        Map<String, String> settings = PostgresServer.settings("jdbc:postgresql://localhost:1/robokit?password=secret");

        assertUnavailable(() -> Kind.open(settings), "jdbc:postgresql://localhost:1/robokit cannot be used");
    }

    @Test
    void aFileThatIsNoDatabaseIsAClearError() throws Exception {
        Path file = folder.resolve("test.db");
        Files.writeString(file, "This is not a database, but it is long enough to look like one. ".repeat(100));

        assertUnavailable(() -> Kind.open(Kind.SQLITE.settings(folder)), "test.db cannot be used");
        assertThat(file).content().startsWith("This is not a database");
    }

    @Test
    void aFolderThatCannotBeMadeIsAClearError() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertUnavailable(() -> Kind.open(Map.of("home", file.resolve("home").toString())), "cannot be made");
    }

    @ParameterizedTest
    @EnumSource
    void aClosedStorageSaysSo(Kind kind) {
        Storage storage = Kind.open(kind.settings(folder));
        storage.close();

        assertThatThrownBy(() -> storage.datasets().find(DatasetId.of(1)))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
        assertThat(storage.health().healthy()).isFalse();
        assertThat(storage.health().detail()).contains("is closed");
    }

    @Test
    void brokenConnectionsAreReplaced() {
        Map<String, String> settings = Kind.POSTGRESQL.settings(folder);
        try (Storage storage = Kind.open(settings)) {
            storage.datasets().create(LocalSource.of("/data"), DatasetFormat.HDF5);
            Kind.execute(
                    settings,
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                            + " and pid <> pg_backend_pid()");

            org.awaitility.Awaitility.await()
                    .ignoreExceptionsMatching(
                            e -> e instanceof StorageException known && known.code() == ErrorCode.STORAGE_UNAVAILABLE)
                    .untilAsserted(() -> assertThat(
                                    storage.datasets().list(DatasetQuery.all()).total())
                            .isEqualTo(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNoDatabaseCanKeepIsRefusedWithItsPlace(Kind kind) {
        try (Storage storage = Kind.open(kind.settings(folder))) {
            DatasetId id = storage.datasets()
                    .create(LocalSource.of("/data"), DatasetFormat.HDF5)
                    .id();
            JobRecord job = storage.jobs().create(new NewJob(id, "t", Map.of()));
            storage.jobs().start(job.id(), 1, "w");

            assertRefused(
                    () -> storage.datasets().mergeMetadata(id, Map.of("a", Map.of("b", List.of("x\0y")))),
                    "The metadata cannot be stored: the text at 'a.b' holds a NUL character (U+0000); remove it");
            assertRefused(
                    () -> storage.datasets().mergeMetadata(id, Map.of("a", Map.of("\0", 1))),
                    "The metadata cannot be stored: a key of 'a' holds a NUL character (U+0000); remove it");
            assertRefused(
                    () -> storage.datasets().mergeMetadata(id, Map.of("a", HALF)),
                    "The metadata cannot be stored: the text at 'a' holds half of a surrogate pair; it is not valid"
                            + " Unicode");
            assertRefused(
                    () -> storage.datasets().mergeMetadata(id, Map.of("a", new BigDecimal("1e20000"))),
                    "The metadata cannot be stored: the number at 'a' has more than 16,000 digits");
            assertRefused(
                    () -> storage.datasets().create(new ExtensionSource("x", Map.of("k", "\0")), DatasetFormat.HDF5),
                    "The source cannot be stored: the text at 'k' holds a NUL character (U+0000); remove it");
            assertRefused(
                    () -> storage.jobs().create(new NewJob(id, "t", Map.of("p", "\0"))),
                    "The parameters cannot be stored: the text at 'p' holds a NUL character (U+0000); remove it");
            assertRefused(
                    () -> storage.jobs().finish(job.id(), 1, JobOutcome.completed(Map.of("r", "\0"), Map.of())),
                    "The result cannot be stored: the text at 'r' holds a NUL character (U+0000); remove it");
            assertRefused(
                    () -> storage.episodeRows().put(id, job.id(), List.of(new EpisodeScore(3, Map.of("r", "\0")))),
                    "The row of episode 3 cannot be stored: the text at 'r' holds a NUL character (U+0000); remove it");
            assertThat(storage.datasets().find(id).orElseThrow().metadata()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesForPeopleAreCleanedInsteadOfRefused(Kind kind) {
        try (Storage storage = Kind.open(kind.settings(folder))) {
            DatasetId id = storage.datasets()
                    .create(LocalSource.of("/data"), DatasetFormat.HDF5)
                    .id();
            JobRecord job = storage.jobs().create(new NewJob(id, "t", Map.of()));
            storage.jobs().start(job.id(), 1, "w");
            storage.jobs().progress(job.id(), 1, new Progress(0.5, "at \0"));
            storage.jobs().finish(job.id(), 1, JobOutcome.failed("no \0 " + HALF + " \uD83E\uDD16"));
            JobRecord failed = storage.jobs().find(job.id()).orElseThrow();

            assertThat(failed.progress().message()).isEqualTo("at \uFFFD");
            assertThat(failed.errorMessage()).isEqualTo("no \uFFFD a\uFFFDb \uD83E\uDD16");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSearchForWhatCannotBeStoredFindsNothing(Kind kind) {
        try (Storage storage = Kind.open(kind.settings(folder))) {
            storage.datasets().create(LocalSource.of("/data"), DatasetFormat.HDF5);
            DatasetQuery all = DatasetQuery.all();

            for (DatasetQuery query : List.of(
                    all.withText("\0"),
                    all.withText(HALF),
                    all.withSourceType("local\0"),
                    all.withMetadata(Map.of("a", "\0")),
                    all.withMetadata(Map.of("a", new BigDecimal("1e999999"))),
                    all.withPath(new DatasetQuery.PathValue(List.of("\0"), 1)),
                    all.withSensorTypes(List.of("\0")),
                    all.withAttentionScoreMin(Double.NaN))) {
                assertThat(storage.datasets().list(query).total()).isZero();
            }
            assertThat(storage.jobs().list(JobQuery.all().withType("\0"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void metadataOfFiveHundredLevelsAndTenMegabytesIsKeptAndFound(Kind kind) {
        try (Storage storage = Kind.open(kind.settings(folder))) {
            DatasetId id = storage.datasets()
                    .create(LocalSource.of("/data"), DatasetFormat.HDF5)
                    .id();
            Map<String, Object> deep = Map.of("leaf", 1);
            for (int i = 0; i < 490; i++) {
                deep = Map.of("k", deep);
            }
            storage.datasets().mergeMetadata(id, deep);
            StringBuilder text = new StringBuilder(10 << 20);
            for (int i = 0; text.length() < 10 << 20; i++) {
                text.append(Integer.toString(i * 7919, 36)).append(' ');
            }
            storage.datasets().mergeMetadata(id, Map.of("big", text + "needle"));

            assertThat(storage.datasets()
                            .list(DatasetQuery.all().withMetadata(deep))
                            .total())
                    .isEqualTo(1);
            assertThat(storage.datasets()
                            .list(DatasetQuery.all().withText("needle"))
                            .total())
                    .isEqualTo(1);
            assertThat(storage.datasets()
                            .list(DatasetQuery.all().withText("needless"))
                            .total())
                    .isZero();
        }
    }

    private static void assertUnavailable(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .hasMessage(message);
    }
}

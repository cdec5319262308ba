package io.robokit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.NewJob;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetRecord;
import io.robokit.model.EpisodeOrder;
import io.robokit.model.LocalSource;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.JobDispatcher;
import io.robokit.spi.Storage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationsTest {
    private static final int STARTERS = 6;
    /** More of them, for example {@code -Drobokit.test.starts=200}, for those who look for a race. */
    private static final int ROUNDS = Integer.getInteger("robokit.test.starts", 2);

    private static final String SQLITE_COLUMNS = "select m.name || '.' || c.name from sqlite_master m,"
            + " pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite%'"
            + " and m.name not like 'dataset_search%' and m.name not like 'robokit_schema%'";
    private static final String POSTGRES_COLUMNS = "select table_name || '.' || column_name from"
            + " information_schema.columns where table_schema = 'public' and table_name not like 'robokit_schema%'";

    @TempDir
    Path folder;

    @Test
    void bothDialectsTakeTheSameSteps() throws Exception {
        assertThat(steps("sqlite")).isNotEmpty().isEqualTo(steps("postgresql"));
    }

    @Test
    void bothDialectsHaveTheSameTablesButForTheirOwnWaysToSearch() {
        Map<String, String> sqlite = Kind.SQLITE.emptySettings(folder);
        Map<String, String> postgres = Kind.POSTGRESQL.emptySettings(folder);
        Kind.open(sqlite).close();
        Kind.open(postgres).close();
        TreeSet<String> columns = new TreeSet<>(Kind.rows(sqlite, SQLITE_COLUMNS));
        TreeSet<String> others = new TreeSet<>(Kind.rows(postgres, POSTGRES_COLUMNS));

        assertThat(columns).contains("jobs.attempt", "dataset_terms.term");
        columns.removeIf(column -> column.startsWith("dataset_terms."));
        others.removeAll(List.of("datasets.metadata_index", "datasets.search_index"));
        assertThat(others).isEqualTo(columns);
    }

    @ParameterizedTest
    @EnumSource
    void theVersionOfTheTablesIsReported(Kind kind) throws Exception {
        try (Storage storage = Kind.open(kind.emptySettings(folder))) {
            assertThat(storage.health().schemaVersion()).isEqualTo(newest());
            assertThat(storage.health().kind()).isEqualTo(kind == Kind.SQLITE ? "sqlite" : "postgresql");
        }
    }

    @ParameterizedTest
    @EnumSource
    void dataStaysWhenAStorageIsOpenedAgain(Kind kind) {
        Map<String, String> settings = kind.emptySettings(folder);
        DatasetRecord dataset;
        try (Storage storage = Kind.open(settings)) {
            dataset = storage.datasets().create(LocalSource.of("/data"), DatasetFormat.HDF5);
        }
        try (Storage storage = Kind.open(settings)) {
            assertThat(storage.datasets().find(dataset.id())).contains(dataset);
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalMayStartAtOnceOnAnEmptyDatabase(Kind kind) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Path file = Files.createDirectory(folder.resolve("round" + round));
                startAtOnce(threads, kind.emptySettings(file, "ROBOKIT_DATABASE_POOL", "2"));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void startAtOnce(ExecutorService threads, Map<String, String> settings) throws Exception {
        CyclicBarrier together = new CyclicBarrier(STARTERS);
        List<Future<Storage>> starts = new ArrayList<>();
        for (int i = 0; i < STARTERS; i++) {
            starts.add(threads.submit(() -> {
                together.await();
                return Kind.open(settings);
            }));
        }
        for (Future<Storage> start : starts) {
            try (Storage storage = start.get()) {
                assertThat(storage.health().healthy()).isTrue();
                storage.datasets().create(LocalSource.of("/data"), DatasetFormat.HDF5);
            }
        }
        assertThat(Kind.rows(settings, "select count(*) from datasets")).containsExactly(Integer.toString(STARTERS));
    }

    @ParameterizedTest
    @EnumSource
    void severalProcessesMayStartAtOnceOnAnEmptyDatabase(Kind kind) throws Exception {
        Map<String, String> settings =
                kind.emptySettings(folder, "ROBOKIT_DATABASE_POOL", "2", "ROBOKIT_JOB_WORKERS", "1");
        File log = folder.resolve("workers.log").toFile();
        List<Process> workers = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                workers.add(CrashWorker.start(folder, settings, log));
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                assertThat(workers).as(Files.readString(log.toPath())).allMatch(Process::isAlive);
                return Files.readAllLines(log.toPath()).stream()
                                .filter(line -> line.startsWith("ready"))
                                .count()
                        == workers.size();
            });
        } finally {
            workers.forEach(Process::destroyForcibly);
        }
    }

    static Stream<Arguments> earlierVersions() throws IOException {
        int newest = Integer.parseInt(newest());
        return Stream.of(Kind.values())
                .flatMap(kind -> IntStream.range(1, newest).mapToObj(version -> Arguments.of(kind, version)));
    }

    @ParameterizedTest
    @MethodSource("earlierVersions")
    void tablesOfEveryEarlierVersionKeepTheirDataWhenTheyAreUpdated(Kind kind, int version) {
        Map<String, String> settings = kind.emptySettings(folder);
        Flyway.configure()
                .dataSource(settings.get("ROBOKIT_DATABASE_URL"), null, null)
                .locations("classpath:db/migration/" + (kind == Kind.SQLITE ? "sqlite" : "postgresql"))
                .table("robokit_schema_history")
                .target(Integer.toString(version))
                .load()
                .migrate();
        fill(kind, settings, version);
        List<String> tables = filledTables(kind, settings);
        List<String> before =
                tables.stream().map(table -> contents(settings, table)).toList();

        try (Storage storage = Kind.open(settings)) {
            assertThat(tables.stream().map(table -> contents(settings, table))).isEqualTo(before);
            assertThat(storage.health().schemaVersion()).isNotEqualTo(Integer.toString(version));
            assertData(storage, version);
        }
    }

    private static void assertData(Storage storage, int version) {
        DatasetRecord dataset = storage.datasets().find(DatasetId.of(1)).orElseThrow();
        assertThat(dataset.metadata()).isEqualTo(Map.of("a", 1));
        assertThat(dataset.revision()).isEqualTo(version < 2 ? 1 : 5);
        assertThat(dataset.createdAt()).isEqualTo("1970-01-01T00:00:00.000001Z");
        JobRecord done = storage.jobs().find(JobId.of(1)).orElseThrow();
        assertThat(done.result()).isEqualTo(Map.of("r", 2));
        assertThat(done.priority()).isZero();
        assertThat(done.revision()).isEqualTo(1);
        assertThat(storage.jobs().artifacts(JobId.of(1))).hasSize(version < 2 ? 0 : 1);
        assertThat(storage.episodeRows()
                        .list(JobId.of(1), EpisodeOrder.byIndex(), 0, 10)
                        .items())
                .containsExactly(new EpisodeScore(7, Map.of("x", 0.5)));
        assertThat(storage.jobs()
                        .create(new NewJob(dataset.id(), "t", Map.of()))
                        .version())
                .hasToString("v3");
        assertThat(storage.identity()).isPresent();
        try (JobDispatcher dispatcher = storage.dispatcher(start -> storage.jobs()
                .finish(start.job().id(), start.job().attempt(), JobOutcome.completed(Map.of(), Map.of())))) {
            assertThat(dispatcher).isNotNull();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> storage.jobs().find(JobId.of(2)).orElseThrow().status() == JobStatus.COMPLETED);
        }
    }

    /** A dataset, a job that is done and one that waits, each with all that belongs to it. */
    private static void fill(Kind kind, Map<String, String> settings, int version) {
        boolean sqlite = kind == Kind.SQLITE;
        String json = sqlite ? "?" : "cast(? as json)";
        String now = sqlite ? "1" : "to_timestamp(0.000001)";
        Kind.execute(
                settings,
                "insert into datasets (source, source_key, format_type, status, progress, created_at, metadata,"
                        + " search_text" + (sqlite ? "" : ", search_index") + ") values ("
                        + json.replace("json", "jsonb") + ", 'k', 'hdf5', 'ready', 1, " + now + ", " + json
                        + ", 'data'" + (sqlite ? "" : ", ''::tsvector") + ")",
                "{\"type\": \"local\", \"path\": \"/data\"}",
                "{\"a\": 1}");
        for (String job : List.of("1, 'completed', 1, 1", "2, 'pending', 0, 0")) {
            String[] parts = job.split(", ");
            Kind.execute(
                    settings,
                    "insert into jobs (dataset_id, type, version, status, progress, progress_message, attempt,"
                            + " cancel_requested, created_at, parameters, metadata, result_outside, result) values"
                            + " (1, 't', " + parts[0] + ", " + parts[1] + ", " + parts[2] + ", '', " + parts[3]
                            + ", false, " + now + ", " + json + ", " + json + ", false, " + json + ")",
                    "{}",
                    "{}",
                    parts[0].equals("1") ? "{\"r\": 2}" : null);
        }
        Kind.execute(settings, "insert into job_versions (dataset_id, type, last_version) values (1, 't', 2)");
        Kind.execute(
                settings,
                "insert into episode_rows (job_id, episode_index, scores) values (1, 7, " + json + ")",
                "{\"x\": 0.5}");
        Kind.execute(
                settings,
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values"
                        + " ('robokit-job', '2', " + (sqlite ? "1000" : "to_timestamp(1)") + ", false, 1)");
        if (version >= 2) {
            Kind.execute(settings, "update datasets set revision = 5, download_key = 'key'");
            Kind.execute(
                    settings,
                    "insert into artifacts (job_id, name, media_type, size_bytes, sha256) values (1, 'a.txt',"
                            + " 'text/plain', 3, '" + "0123456789abcdef".repeat(4) + "')");
        }
    }

    /** Tables that hold rows, except for those whose rows a step or a start may change. */
    private static List<String> filledTables(Kind kind, Map<String, String> settings) {
        String tables = kind == Kind.SQLITE
                ? "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
                        + " and name not like 'dataset_search%'"
                : "select table_name from information_schema.tables where table_schema = 'public'";
        return Kind.rows(settings, tables).stream()
                .filter(table -> !table.equals("robokit_schema_history") && !table.equals("scheduled_tasks"))
                .filter(table -> !Kind.rows(settings, "select 1 from " + table).isEmpty())
                .sorted()
                .toList();
    }

    private static String contents(Map<String, String> settings, String table) {
        return table + " " + Kind.rows(settings, "select count(*) from " + table);
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfANewerReleaseAreRefused(Kind kind) throws Exception {
        Map<String, String> settings = kind.emptySettings(folder);
        Kind.open(settings).close();
        Kind.execute(
                settings,
                "insert into robokit_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) values (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 1,"
                        + (kind == Kind.SQLITE ? " 1)" : " true)"));

        assertThatThrownBy(() -> Kind.open(settings))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_AVAILABLE))
                .hasMessageContaining(
                        "have version 99, this release knows them up to " + newest() + "; use a newer release");
    }

    private static String newest() throws IOException {
        List<String> steps = steps("sqlite");
        return steps.get(steps.size() - 1).replaceAll("V(\\d+)__.*", "$1");
    }

    private static List<String> steps(String dialect) throws IOException {
        Path folder = Path.of("src/main/resources/db/migration", dialect);
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

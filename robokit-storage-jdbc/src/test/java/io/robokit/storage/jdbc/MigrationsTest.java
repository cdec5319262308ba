package io.robokit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetRecord;
import io.robokit.model.LocalSource;
import io.robokit.spi.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {
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
        Map<String, String> sqlite = Kind.SQLITE.settings(folder);
        Map<String, String> postgres = Kind.POSTGRESQL.settings(folder);
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
    void theVersionOfTheTablesIsReported(Kind kind) {
        try (Storage storage = Kind.open(kind.settings(folder))) {
            assertThat(storage.health().schemaVersion()).isEqualTo("2");
            assertThat(storage.health().kind()).isEqualTo(kind == Kind.SQLITE ? "sqlite" : "postgresql");
        }
    }

    @ParameterizedTest
    @EnumSource
    void dataStaysWhenAStorageIsOpenedAgain(Kind kind) {
        Map<String, String> settings = kind.settings(folder);
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
        Map<String, String> settings = kind.settings(folder, "ROBOKIT_DATABASE_POOL", "2");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Storage>> starts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                starts.add(threads.submit(() -> Kind.open(settings)));
            }
            for (Future<Storage> start : starts) {
                try (Storage storage = start.get()) {
                    assertThat(storage.health().healthy()).isTrue();
                    storage.datasets().create(LocalSource.of("/data"), DatasetFormat.HDF5);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Kind.rows(settings, "select count(*) from datasets")).containsExactly("6");
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfANewerReleaseAreRefused(Kind kind) {
        Map<String, String> settings = kind.settings(folder);
        Kind.open(settings).close();
        Kind.execute(
                settings,
                "insert into robokit_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) values (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 1,"
                        + (kind == Kind.SQLITE ? " 1)" : " true)"));

        assertThatThrownBy(() -> Kind.open(settings))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_AVAILABLE))
                .hasMessageContaining("have version 99, this release knows them up to 2; use a newer release");
    }

    private static List<String> steps(String dialect) throws IOException {
        Path folder = Path.of("src/main/resources/db/migration", dialect);
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

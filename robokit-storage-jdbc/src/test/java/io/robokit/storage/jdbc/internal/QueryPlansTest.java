package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;
import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetQuery.PathValue;
import io.robokit.model.HuggingFaceSource;
import io.robokit.model.LocalSource;
import io.robokit.storage.jdbc.JdbcStorageOptions;
import io.robokit.storage.jdbc.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selective searches go through an index. */
class QueryPlansTest {
    private static final int DATASETS_COUNT = 2_000;
    private static final DatasetQuery ALL = DatasetQuery.all();

    @TempDir
    Path folder;

    @Test
    void searchesOnSqliteUseAnIndex() {
        assertPlans(TestDatabases.sqlite(folder), new SqliteSearch(), "SCAN datasets", Map.of());
    }

    @Test
    void searchesOnPostgresUseAnIndex() {
        Map<DatasetQuery, String> indexes = new LinkedHashMap<>();
        indexes.put(ALL.withMetadata(Map.of("robot", Map.of("name", "so7"))), "datasets_metadata_gin");
        indexes.put(ALL.withText("set777"), "datasets_search_gin");
        indexes.put(ALL.withSourceType("local"), "datasets_source_type");
        assertPlans(TestDatabases.postgres(), new PostgresSearch(), "Seq Scan on datasets", indexes);
    }

    private static void assertPlans(
            Map<String, String> settings, DatasetSearch search, String fullScan, Map<DatasetQuery, String> indexes) {
        try (Database database =
                new DatabaseOpening(JdbcStorageOptions.from(settings)).open().database()) {
            fill(new JdbcDatasetStore(database, Clock.systemUTC()));
            for (DatasetQuery query : List.of(
                    ALL.withMetadata(Map.of("robot", Map.of("name", "so7"))),
                    ALL.withPath(new PathValue(List.of("robot", "name"), "so7")),
                    ALL.withAttentionScoreMin(0.99),
                    ALL.withSourceType("local"),
                    ALL.withFormat(DatasetFormat.RLDS),
                    ALL.withText("set777"))) {
                assertThat(plan(database, search, query)).doesNotContain(fullScan);
            }
            indexes.forEach(
                    (query, index) -> assertThat(plan(database, search, query)).contains(index));
        }
    }

    private static void fill(JdbcDatasetStore store) {
        for (int i = 0; i < DATASETS_COUNT; i++) {
            boolean rare = i % 100 == 0;
            store.mergeMetadata(
                    store.create(
                                    rare ? LocalSource.of("/data/" + i) : HuggingFaceSource.of("lerobot/set" + i),
                                    rare ? DatasetFormat.RLDS : DatasetFormat.LEROBOT)
                            .id(),
                    Map.of(
                            "robot",
                            Map.of("name", "so" + i % 100, "about", "arm ".repeat(50)),
                            "quality_metrics",
                            Map.of("attention_score", i % 1000 / 1000.0)));
        }
    }

    private static String plan(Database database, DatasetSearch search, DatasetQuery query) {
        return database.change(dsl -> {
            dsl.execute(database.isPostgres() ? "vacuum analyze datasets" : "analyze");
            return dsl.explain(DSL.select(DATASETS.ID)
                            .from(DATASETS)
                            .where(search.filter(query).condition()))
                    .plan();
        });
    }
}

package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;
import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.job.JobQuery;
import io.robokit.job.JobStatus;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
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
        assertPlans(TestDatabases.sqlite(folder), new SqliteSearch(), "SCAN ", Map.of());
    }

    @Test
    void searchesOnPostgresUseAnIndex() {
        Map<DatasetQuery, String> indexes = new LinkedHashMap<>();
        indexes.put(ALL.withMetadata(Map.of("robot", Map.of("name", "so7"))), "datasets_metadata_gin");
        indexes.put(ALL.withText("set777"), "datasets_search_gin");
        indexes.put(ALL.withSourceType("local"), "datasets_source_type");
        assertPlans(TestDatabases.postgres(), new PostgresSearch(), "Seq Scan on ", indexes);
    }

    private static void assertPlans(
            Map<String, String> settings, DatasetSearch search, String fullScan, Map<DatasetQuery, String> indexes) {
        try (Database database =
                new DatabaseOpening(JdbcStorageOptions.from(settings)).open().database()) {
            fill(new JdbcDatasetStore(database, Clock.systemUTC()));
            fillJobs(database);
            assertPlansOfJobs(database, fullScan);
            for (DatasetQuery query : List.of(
                    ALL.withMetadata(Map.of("robot", Map.of("name", "so7"))),
                    ALL.withPath(new PathValue(List.of("robot", "name"), "so7")),
                    ALL.withAttentionScoreMin(0.99),
                    ALL.withSourceType("local"),
                    ALL.withFormat(DatasetFormat.RLDS),
                    ALL.withText("set777"))) {
                assertThat(plan(database, search, query)).doesNotContain(fullScan + "datasets");
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

    private static void fillJobs(Database database) {
        String json = database.isPostgres() ? "::json" : "";
        String now = database.isPostgres() ? "now()" : "1";
        String numbers = "(select 0 as i union select 1 union select 2 union select 3 union select 4)";
        int jobs = database.change(dsl -> dsl.execute("insert into jobs (dataset_id, type, version, status, progress,"
                + " progress_message, attempt, cancel_requested, created_at, parameters, metadata, result_outside)"
                + " select d.id, 't' || (n.i % 2), n.i + 1, case d.id % 100 when 0 then 'failed' else 'completed' end,"
                + " 1, '', 1, false, " + now + ", '{}'" + json + ", '{}'" + json + ", false"
                + " from datasets d cross join " + numbers + " n order by n.i, d.id"));
        assertThat(jobs).isEqualTo(5 * DATASETS_COUNT);
    }

    /** Lists of jobs that are sorted by id go along the key of the table, which is an index too. */
    private static void assertPlansOfJobs(Database database, String fullScan) {
        JobQuery ofOne = JobQuery.of(DatasetId.of(77));
        List<JobQuery> queries = List.of(
                ofOne,
                ofOne.latestPerType(),
                ofOne.withType("t1"),
                ofOne.withType("t1").newestFirst(),
                JobQuery.all().newestFirst().page(0, 50),
                JobQuery.all().withType("t1").newestFirst().page(0, 50),
                JobQuery.all().withStatuses(JobStatus.FAILED).newestFirst().page(0, 50));
        for (JobQuery query : queries) {
            String plan = database.change(dsl -> {
                dsl.execute(database.isPostgres() ? "analyze jobs" : "analyze");
                return dsl.explain(JobLists.query(dsl, query)).plan();
            });
            if (database.isPostgres() || query.datasetId() != null) {
                assertThat(plan).doesNotContain(fullScan + "jobs");
            } else {
                assertThat(plan).doesNotContain("TEMP B-TREE");
            }
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

package io.robokit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.job.JobOutcome;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobUpdate;
import io.robokit.job.NewJob;
import io.robokit.model.DatasetFormat;
import io.robokit.model.LocalSource;
import io.robokit.spi.Storage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeResultsTest {
    private static final Map<String, Object> LARGE = Map.of("text", "robot ".repeat(300_000));
    private static final Map<String, Object> SMALL = Map.of("text", "robot");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void listsLeaveLargeResultsOutAndFindHasThem(Kind kind) {
        Map<String, String> settings = kind.settings(folder);
        try (Storage storage = Kind.open(settings)) {
            JobRecord large = finished(storage, LARGE);
            JobRecord small = finished(storage, SMALL);

            assertThat(storage.jobs().list(JobQuery.all()))
                    .extracting(JobRecord::result)
                    .containsExactly(null, SMALL);
            assertThat(storage.jobs().find(large.id()).orElseThrow().result()).isEqualTo(LARGE);
            assertThat(storage.jobs().find(small.id()).orElseThrow().result()).isEqualTo(SMALL);
            assertThat(Kind.rows(settings, "select job_id, length(data) < 100000 from job_results"))
                    .hasSize(1)
                    .allMatch(row -> row.matches(large.id() + "\\|(1|t|true)"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResultMayBeReplacedByALargeOneAndBack(Kind kind) {
        try (Storage storage = Kind.open(kind.settings(folder))) {
            JobRecord job = finished(storage, SMALL);
            for (Map<String, Object> result : java.util.List.of(LARGE, SMALL, LARGE)) {
                storage.jobs().update(job.id(), new JobUpdate(null, null, result, null, null, null));
                JobRecord untouched = storage.jobs()
                        .update(job.id(), new JobUpdate(null, null, null, Map.of("s", 1), null, null))
                        .orElseThrow();

                assertThat(untouched.result()).isEqualTo(result);
                assertThat(storage.jobs().find(job.id()).orElseThrow()).isEqualTo(untouched);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletingADatasetLeavesNothingBehind(Kind kind) {
        Map<String, String> settings = kind.settings(folder);
        try (Storage storage = Kind.open(settings)) {
            JobRecord job = finished(storage, LARGE);
            storage.episodeRows()
                    .put(
                            job.datasetId(),
                            job.id(),
                            java.util.List.of(new io.robokit.spi.HeuristicResult.EpisodeScore(0, SMALL)));
            storage.datasets().mergeMetadata(job.datasetId(), SMALL);
            storage.datasets().delete(job.datasetId());
        }
        for (String table : java.util.List.of("datasets", "jobs", "job_results", "job_versions", "episode_rows")) {
            assertThat(Kind.rows(settings, "select count(*) from " + table)).containsExactly("0");
        }
        if (kind == Kind.SQLITE) {
            assertThat(Kind.rows(settings, "select count(*) from dataset_terms"))
                    .containsExactly("0");
            assertThat(Kind.rows(settings, "select rowid from dataset_search where dataset_search match 'robot'"))
                    .isEmpty();
        }
    }

    private static JobRecord finished(Storage storage, Map<String, Object> result) {
        JobRecord job = storage.jobs()
                .create(new NewJob(
                        storage.datasets()
                                .create(LocalSource.of("/data"), DatasetFormat.HDF5)
                                .id(),
                        "t",
                        Map.of()));
        storage.jobs().start(job.id(), 1, "w");
        storage.jobs().finish(job.id(), 1, JobOutcome.completed(result, Map.of()));
        return job;
    }
}

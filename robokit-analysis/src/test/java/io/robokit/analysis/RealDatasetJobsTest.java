package io.robokit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.robokit.Dataset;
import io.robokit.MetadataReport;
import io.robokit.QualityReport;
import io.robokit.RoboKit;
import io.robokit.exception.DatasetException;
import io.robokit.exception.JobException;
import io.robokit.model.LocalSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metadata and quality of datasets that others recorded, against counts found with other readers. */
class RealDatasetJobsTest {
    @TempDir
    Path home;

    @Test
    void groot() {
        MetadataReport metadata = metadata("lerobot-v2.0-gr1-picknplace");

        assertThat(metadata.episodes()).isEqualTo(5);
        assertThat(metadata.frames()).isEqualTo(2096);
        assertThat(metadata.fps()).isEqualTo(20);
        assertThat(metadata.tasks()).hasSize(6);
        assertThat(metadata.data()).containsEntry("episodes_present", 5L).containsEntry("missing_episodes", 0L);
        QualityReport quality = quality("lerobot-v2.0-gr1-picknplace");
        assertThat(quality.episodesEvaluated()).isEqualTo(5);
        assertThat(quality.skippedEpisodes()).isEmpty();
        assertThat(jerk(quality)).containsEntry("signal", "action (list)");
    }

    @Test
    void halfDownloadedSet() {
        MetadataReport metadata = metadata("lerobot-v2.1-g1-partial");

        assertThat(metadata.episodes()).isEqualTo(100);
        assertThat(metadata.frames()).isEqualTo(35965);
        assertThat(metadata.data())
                .containsEntry("episodes_present", 12L)
                .containsEntry("frames_present", 4947L)
                .containsEntry("missing_episodes", 88L);
        QualityReport quality = quality("lerobot-v2.1-g1-partial");
        assertThat(quality.episodesEvaluated()).isEqualTo(100);
        assertThat(quality.skippedEpisodes()).hasSize(88);
        assertThat(quality.skippedEpisodes().get(0))
                .containsEntry("episode_index", 12L)
                .containsEntry("file", "data/chunk-000/episode_000012.parquet");
    }

    @Test
    void theFirstEpisodeHasTheValuesOfTheOriginal() {
        try (RoboKit robokit = open()) {
            QualityReport quality = dataset(robokit, "lerobot-v2.1-g1-partial")
                    .evaluateQuality()
                    .maxEpisodes(1)
                    .start()
                    .await();

            assertThat(quality.heuristics())
                    .containsEntry("frame_drop_ratio", 0.0)
                    .containsEntry("lack_of_jitter", true);
            assertClose(jitter(quality), "median", 33.33330154418945);
            assertThat(number(jitter(quality), "std")).isCloseTo(3.4245938892718715e-04, within(1e-9));
            assertClose(jerk(quality), "mean", 645.7503900566123);
            assertClose(jerk(quality), "max", 6098.5727822892795);
            assertClose(jerk(quality), "p95", 1544.4325652001555);
        }
    }

    @Test
    void so101() {
        MetadataReport metadata = metadata("lerobot-v3.0-so101-wrist-av1");

        assertThat(metadata.formatVersion()).isEqualTo("v3.0");
        assertThat(metadata.episodes()).isEqualTo(6);
        assertThat(metadata.frames()).isEqualTo(1782);
        assertThat(metadata.tasks()).containsExactly("pick and place");
        assertThat(metadata.cameras())
                .singleElement()
                .satisfies(camera -> assertThat(camera)
                        .containsEntry("name", "wrist")
                        .containsEntry("width", 640)
                        .containsEntry("height", 360)
                        .containsEntry("format", "av1"));
        QualityReport quality = quality("lerobot-v3.0-so101-wrist-av1");
        assertThat(quality.episodes())
                .extracting(score -> score.values().get("frames"))
                .containsExactly(383L, 386L, 379L, 382L, 90L, 162L);
        assertThat(number(jerk(quality), "max")).isZero();
    }

    @Test
    void appleStorage() {
        MetadataReport metadata = metadata("lerobot-v3.0-apple-storage-novideo");

        assertThat(metadata.episodes()).isEqualTo(3);
        assertThat(metadata.frames()).isEqualTo(899);
        assertThat(metadata.warnings()).anyMatch(warning -> warning.contains("14983") && warning.contains("899"));
        assertThat(quality("lerobot-v3.0-apple-storage-novideo").episodes())
                .extracting(score -> score.values().get("frames"))
                .containsExactly(299L, 300L, 300L);
    }

    @Test
    void lfsPointersAreNamedAsSuch() {
        assertThat(metadata("lerobot-v2.1-apple-storage-lfs-pointers").data()).containsEntry("episodes_present", 0L);
        assertThatThrownBy(() -> quality("lerobot-v2.1-apple-storage-lfs-pointers"))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("Not one of the 3 episodes can be read")
                .hasMessageContaining("git lfs pull");
    }

    @Test
    void metadataAloneCannotBeJudged() {
        MetadataReport metadata = metadata("lerobot-v3.0-meta-only");

        assertThat(metadata.episodes()).isEqualTo(50);
        assertThat(metadata.frames()).isEqualTo(22449);
        assertThat(metadata.data()).containsEntry("episodes_present", 0L).containsEntry("missing_episodes", 50L);
        assertThatThrownBy(() -> quality("lerobot-v3.0-meta-only"))
                .hasMessageContaining("Not one of the 50 episodes can be read")
                .hasMessageContaining("data/chunk-000/file-000.parquet");
    }

    @Test
    void versionOneIsRefusedWithAdvice() {
        assertThatThrownBy(() -> metadata("lerobot-v1-legacy-pusht"))
                .isInstanceOfAny(JobException.class, DatasetException.class)
                .hasMessageContaining("v1");
    }

    @Test
    void studioFixtures() {
        for (String name : List.of("lerobotv2", "lerobotv2-image", "lerobotv3")) {
            MetadataReport metadata = metadata("lerobot-studio-fixtures/datasets/" + name);
            assertThat(metadata.episodes()).as(name).isEqualTo(2);
            assertThat(metadata.frames()).as(name).isEqualTo(6);
            assertThat(metadata.tasks()).as(name).containsExactly("pick cube");
            assertThat(quality("lerobot-studio-fixtures/datasets/" + name).episodesEvaluated())
                    .as(name)
                    .isEqualTo(2);
        }
    }

    @Test
    void resultsAreTheSameForAnyNumberOfThreads() {
        for (String name : List.of("lerobot-v2.0-gr1-picknplace", "lerobot-v3.0-so101-wrist-av1")) {
            Map<String, Object> one = qualityWithThreads(name, 1);
            assertThat(qualityWithThreads(name, 2)).isEqualTo(one);
            assertThat(qualityWithThreads(name, 8)).isEqualTo(one);
        }
    }

    private MetadataReport metadata(String name) {
        try (RoboKit robokit = open()) {
            return dataset(robokit, name).extractMetadata().start().await();
        }
    }

    private QualityReport quality(String name) {
        try (RoboKit robokit = open()) {
            return dataset(robokit, name).evaluateQuality().start().await();
        }
    }

    private Map<String, Object> qualityWithThreads(String name, int threads) {
        try (RoboKit robokit =
                RoboKit.builder().home(home).inMemory().threads(threads).build()) {
            return dataset(robokit, name).evaluateQuality().start().await().toMap();
        }
    }

    private RoboKit open() {
        return RoboKit.builder().home(home).inMemory().build();
    }

    private static Dataset dataset(RoboKit robokit, String name) {
        return robokit.dataset(LocalSource.of(TestData.folder(name)));
    }

    private static void assertClose(Map<String, Object> values, String key, double expected) {
        assertThat(number(values, key)).isCloseTo(expected, within(Math.abs(expected) * 1e-9));
    }

    private static double number(Map<String, Object> values, String key) {
        return ((Number) values.get(key)).doubleValue();
    }

    @SuppressWarnings("unchecked") // a JSON object
    private static Map<String, Object> jerk(QualityReport report) {
        return (Map<String, Object>) report.heuristics().get("jerk");
    }

    @SuppressWarnings("unchecked") // a JSON object
    private static Map<String, Object> jitter(QualityReport report) {
        return (Map<String, Object>) report.heuristics().get("jitter_ms");
    }
}

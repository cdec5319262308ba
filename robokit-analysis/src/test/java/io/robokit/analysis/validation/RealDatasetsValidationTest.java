package io.robokit.analysis.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.TestData;
import org.junit.jupiter.api.Test;

/** Datasets that others recorded: the defects known of them are found, and no error is made up. */
class RealDatasetsValidationTest {
    @Test
    void grootSetHasTheDefectsOfItsInfoFile() {
        Validated result = validate("lerobot-v2.0-gr1-picknplace");

        assertThat(result.errorIds())
                .isSubsetOf("video-file-missing", "path-template-collision", "video-cameras-count");
        assertThat(result.only("video-file-missing"))
                .containsEntry("column", "observation.images.egoview")
                .containsEntry("count", 5L);
        assertThat(result.of("path-template-collision"))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding).containsEntry("count", 4L));
        assertThat(result.only("info-total-videos")).containsEntry("observed", 2L);
        assertThat(result.only("info-total-chunks")).containsEntry("observed", 0L);
        assertThat(result.only("split-range")).containsEntry("observed", "0:100");
        assertThat(result.only("feature-defaults-missing")).containsEntry("column", "frame_index");
        assertThat(result.only("feature-defaults-dtype")).containsEntry("column", "timestamp");
        assertThat(result.of("episode-tasks-mismatch")).isEmpty();
    }

    @Test
    void halfDownloadLacksFilesAndNothingElse() {
        Validated result = validate("lerobot-v2.1-g1-partial");

        assertThat(result.errorIds()).containsExactly("data-file-missing", "video-file-missing");
        assertThat(result.only("data-file-missing"))
                .containsEntry("episode", 12L)
                .containsEntry("count", 88L);
        assertThat(result.of("video-file-missing"))
                .extracting(finding -> finding.get("count"))
                .containsExactly(1L, 1L, 5L, 89L);
        assertThat(result.result().get("coverage"))
                .hasFieldOrPropertyWithValue("rows", java.util.Map.of("seen", 4947L, "declared", 35965L));
    }

    @Test
    void cloneWithoutLfsNamesEveryPointer() {
        Validated result = validate("lerobot-v2.1-apple-storage-lfs-pointers");

        assertThat(result.errorIds()).containsExactly("file-lfs-pointer", "info-total-frames");
        assertThat(result.of("file-lfs-pointer")).hasSize(6);
        assertThat(result.only("info-total-frames"))
                .containsEntry("observed", 14983L)
                .containsEntry("expected", 899L);
        assertThat(result.ids()).contains("info-total-videos", "split-range");
    }

    @Test
    void aCleanRecordingHasTheCollapsedDeviationOfItsRecorderAlone() {
        // Recorders of that time let the deviation of pictures overflow; nothing else is wrong.
        assertThat(validate("lerobot-v3.0-so101-wrist-av1").errorIds()).containsExactly("stats-image-std-collapsed");
    }

    @Test
    void staleTotalsAndAMissingVideo() {
        Validated result = validate("lerobot-v3.0-apple-storage-novideo");

        assertThat(result.errorIds()).containsExactly("info-total-frames", "video-file-missing");
        assertThat(result.only("info-total-frames"))
                .containsEntry("observed", 14983L)
                .containsEntry("expected", 899L);
        assertThat(result.only("split-range")).containsEntry("observed", "0:50");
    }

    @Test
    void metadataAloneIsNamedAsSuch() {
        Validated result = validate("lerobot-v3.0-meta-only");

        assertThat(result.errorIds())
                .containsExactly("data-file-missing", "stats-image-std-collapsed", "video-file-missing");
        assertThat(result.only("data-file-missing")).containsEntry("file", "data/chunk-000/file-000.parquet");
        assertThat(result.ids()).contains("stats-file-missing");
    }

    @Test
    void legacyLayoutIsOneFindingWithAdvice() {
        Validated result = validate("lerobot-v1-legacy-pusht");

        assertThat(result.errorIds()).containsExactly("info-version-unsupported");
        assertThat(String.valueOf(result.only("info-version-unsupported").get("fix_hint")))
                .contains("convert_dataset_v1_to_v2.py");
    }

    @Test
    void setsWithoutEpisodeTable() {
        assertThat(validate("lerobot-studio-fixtures/invalid/v2-missing-episodes")
                        .errorIds())
                .containsExactly("episodes-file-missing", "features-empty", "tasks-file-missing");
        assertThat(validate("lerobot-studio-fixtures/invalid/v3-missing-episodes-parquet")
                        .errorIds())
                .containsExactly("episodes-file-missing", "features-empty", "tasks-file-missing");
    }

    @Test
    void columnsThatOnlyItsWriterNamesLikeThis() {
        Validated result = validate("lerobot-studio-fixtures/datasets/lerobotv3");

        assertThat(result.of("episode-row-column-missing"))
                .extracting(finding -> finding.get("column"))
                .containsExactly("tasks", "data/chunk_index", "data/file_index");
        assertThat(result.of("feature-parquet-type"))
                .allSatisfy(finding -> assertThat(finding).containsEntry("severity", "warning"));
    }

    private static Validated validate(String name) {
        return Validated.comprehensive(TestData.folder(name));
    }
}

package io.robokit.analysis.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.AnalysisPlugin;
import io.robokit.analysis.validation.lerobot.LeRobotChecks;
import io.robokit.spi.CheckDescription;
import io.robokit.spi.ValidationCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final List<CheckDescription> CHECKS = new AnalysisPlugin()
            .validationChecks().stream().map(ValidationCheck::description).toList();

    @Test
    void thePageIsMadeOfTheChecks() throws IOException {
        String repository = System.getenv("ROBOKIT_TEST_REPO");
        Path page = Path.of(repository == null ? "." : repository).resolve("docs/validation.md");
        if (System.getenv("ROBOKIT_WRITE_DOCS") != null) {
            Files.writeString(page, Catalogue.of(CHECKS));
        }
        assertThat(Files.readString(page))
                .as("docs/validation.md; ROBOKIT_WRITE_DOCS=1 mvn test -Dtest=CatalogueTest writes it again")
                .isEqualTo(Catalogue.of(CHECKS));
    }

    /** What is known to break LeRobot datasets; two of the ids are of one kind of damage. */
    private static final String KNOWN = """
            info-missing info-not-json layout-version-mismatch data-file-missing data-file-orphan episodes-file-missing
            tasks-file-missing stats-file-missing video-file-missing video-file-orphan file-empty file-lfs-pointer
            parquet-no-footer parquet-unreadable-page path-template-invalid path-template-collision path-unsafe
            path-non-default file-naming-order chunk-overfull symlink-present file-too-large scratch-images-left
            case-collision info-required-key info-type info-version-unsupported info-fps-nonpositive info-fps-fractional
            info-sizes-nonpositive info-total-episodes info-total-frames info-total-tasks info-total-videos
            info-total-chunks info-unknown-key info-video-path-unset info-storage-format-unknown info-tools-shape card-stale
            features-empty feature-name-slash feature-name-odd feature-dtype-unknown feature-shape-invalid
            feature-defaults-missing feature-defaults-dtype feature-names-arity feature-names-duplicate
            feature-column-missing feature-column-undeclared feature-video-has-column feature-parquet-type
            feature-list-length feature-null-values feature-schema-drift feature-action-missing feature-state-missing
            feature-action-state-arity feature-camera-none feature-image-decodable feature-language-row parquet-hf-metadata
            modality-json-range episode-index-gap episode-index-duplicate episode-table-order episode-length-nonpositive
            episode-length-mismatch episode-single-frame episode-too-short episode-not-contiguous episode-mega
            episode-tasks-empty episode-tasks-mismatch episode-row-column-missing episode-null-video-columns
            episode-meta-self-location frame-index-sequence episode-index-column index-sequence timestamp-nan
            timestamp-nonmonotonic timestamp-step timestamp-vs-frame-index timestamp-start timestamp-gap timestamp-mean-rate
            timestamp-unit timestamp-float32-limit next-done-position reward-nan task-index-range task-index-row-order
            task-index-duplicate task-text-duplicate task-text-near-duplicate task-text-blank task-unused task-column-name
            task-imbalance tasks-jsonl-line subtask-index-range stats-feature-missing stats-key-missing stats-shape
            stats-name-image-trap stats-nonfinite stats-order stats-std-negative stats-std-zero stats-std-impossible
            stats-image-range stats-image-std-collapsed stats-count stats-vs-data stats-quantile-vs-data
            stats-quantile-merged stats-global-vs-episodes stats-bookkeeping-stale stats-v21-global-lingers video-container
            video-multiple-tracks video-codec video-size video-fps video-frame-count video-vfr video-edit-list video-pix-fmt
            video-gop video-no-faststart video-first-frame-key video-decode-first video-audio video-info-missing
            video-cameras-count v3-row-range v3-row-range-in-file v3-data-file-monotone v3-video-range-order
            v3-video-range-start v3-video-range-length v3-video-range-beyond v3-video-frame-aligned v3-video-gap
            v3-camera-desync v3-file-over-limit split-syntax split-range split-overlap split-coverage split-no-train
            values-nan values-inf values-constant-dim values-outlier values-at-limit actions-frozen actions-jump dims-jump
            joint-limit episode-duplicate
            """;

    @Test
    void everythingThatIsKnownToBreakDatasetsHasItsCheck() {
        List<String> known = List.of(KNOWN.strip().split("\\s+"));

        assertThat(known).hasSize(163);
        assertThat(LeRobotChecks.all())
                .extracting(check -> check.description().id())
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everyCheckIsDescribedInWholeSentences() {
        assertThat(CHECKS).allSatisfy(check -> {
            assertThat(check.title()).isNotBlank().doesNotEndWith(".");
            assertThat(check.meaning()).endsWith(".");
            assertThat(check.fix()).endsWith(".");
        });
        assertThat(CHECKS).extracting(CheckDescription::id).doesNotHaveDuplicates();
    }
}

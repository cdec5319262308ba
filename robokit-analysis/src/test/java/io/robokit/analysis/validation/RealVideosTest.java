package io.robokit.analysis.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.TestData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the checks of videos and offsets say of datasets that others made: the defects they really have, and no others. */
class RealVideosTest {
    @Test
    void gr1HasOneCameraThatWasNeverRecorded() {
        assertThat(findings(TestData.folder("lerobot-v2.0-gr1-picknplace")))
                .containsExactly("error video-cameras-count 1", "info video-gop 5", "info video-no-faststart 5");
    }

    @Test
    void g1IsWholeAsFarAsItIsThere() {
        assertThat(findings(TestData.folder("lerobot-v2.1-g1-partial"))).containsExactly("info video-no-faststart 4");
    }

    @Test
    void so101TellsItsEncodingTwice() {
        assertThat(findings(TestData.folder("lerobot-v3.0-so101-wrist-av1")))
                .containsExactly("warning video-info-missing 1");
    }

    @Test
    void pointersEmptyPlacesAndMissingVideosAreLeftToOtherChecks() {
        assertThat(findings(TestData.folder("lerobot-v2.1-apple-storage-lfs-pointers")))
                .isEmpty();
        assertThat(findings(TestData.folder("lerobot-v3.0-meta-only"))).isEmpty();
        assertThat(findings(TestData.folder("lerobot-v3.0-apple-storage-novideo")))
                .isEmpty();
    }

    @Test
    void studioFixturesAreHealthy() {
        Path studio = TestData.folder("lerobot-studio-fixtures/datasets");
        assertThat(findings(studio.resolve("lerobotv2"))).containsExactly("info video-no-faststart 2");
        assertThat(findings(studio.resolve("lerobotv3"))).containsExactly("info video-no-faststart 2");
    }

    private static List<String> findings(Path folder) {
        Validated validated = Validated.comprehensive(folder);
        return validated.findings().stream()
                .filter(finding -> id(finding).startsWith("v3-")
                        || (id(finding).startsWith("video-") && !id(finding).startsWith("video-file-")))
                .map(finding -> finding.get("severity") + " " + id(finding) + " " + finding.get("count"))
                .sorted()
                .toList();
    }

    private static String id(Map<String, Object> finding) {
        return String.valueOf(finding.get("id"));
    }
}

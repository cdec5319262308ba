package io.robokit.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.QualityReport;
import io.robokit.RoboKit;
import io.robokit.analysis.TestData;
import io.robokit.internal.json.Json;
import io.robokit.model.LocalSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the standard profile says about datasets that others recorded. */
class RealDatasetsQualityTest {
    @TempDir
    private Path home;

    @Test
    void anArmWhoseJointsWereNeverRecordedIsAHardFailure() throws Exception {
        QualityReport report = report("lerobot-v3.0-so101-wrist-av1");
        assertThat(report.findings())
                .filteredOn(finding -> "hard_failure".equals(finding.get("evidence")))
                .extracting(finding -> String.valueOf(finding.get("reason")))
                .anyMatch(
                        reason -> reason.startsWith("the robot never moves: all 6 dimensions of the state and all 6"));
        assertThat(report.worstEpisodes(10))
                .hasSize(6)
                .allMatch(episode -> episode.reason().contains("neither state nor action ever change"));
    }

    @Test
    void constantDimensionsAndThePlaceholderTaskAreNamed() throws Exception {
        QualityReport report = report("lerobot-v2.0-gr1-picknplace");
        assertThat(report.findings())
                .extracting(finding -> String.valueOf(finding.get("reason")))
                .anyMatch(reason -> reason.startsWith("18 of 44 dimensions of the state never change"))
                .anyMatch(reason -> reason.startsWith("25 of 44 dimensions of the action never change"));
    }

    @Test
    void anIncompleteDownloadIsMeasuredAsFarAsItGoes() throws Exception {
        QualityReport report = report("lerobot-v2.1-g1-partial");
        assertThat(report.episodesEvaluated()).isEqualTo(100);
        assertThat(report.toMap().get("episodes_read")).hasToString("12");
        assertThat(report.measures()).hasSizeGreaterThan(40);
        assertThat(report.findings())
                .extracting(finding -> String.valueOf(finding.get("evidence")))
                .doesNotContain("hard_failure");
    }

    private QualityReport report(String name) throws Exception {
        Path folder = TestData.folder(name);
        try (RoboKit robokit = RoboKit.builder().inMemory().home(home).build()) {
            QualityReport report = robokit.dataset(LocalSource.of(folder))
                    .evaluateQuality()
                    .start()
                    .await();
            assertThat(Json.write(report.toMap())).doesNotContainPattern("[:\\[,]\\s*-?(NaN|Infinity)");
            assertThat(report.episodes()).isNotEmpty();
            String page = Files.readString(
                    robokit.jobs().artifact(report.job(), "quality-report.html").path());
            assertThat(page)
                    .startsWith("<!DOCTYPE html>")
                    .doesNotContain("http://", "https://", "<script")
                    .hasSizeLessThan(2 << 20);
            assertThat(Files.readAllLines(robokit.jobs()
                            .artifact(report.job(), "quality-episodes.csv")
                            .path()))
                    .hasSize(report.episodes().size() + 1);
            return report;
        }
    }
}

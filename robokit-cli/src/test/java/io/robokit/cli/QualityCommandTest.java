package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheMeasuresWithUnits() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0);
        Run run = Run.robokit("quality", dataset.toString(), "--threads", "1");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "episodes      3",
                        "frames        120",
                        "  missing features  none",
                        "  missing values    0 (NaN or null)",
                        "  dropped frames    0 % of the intervals",
                        "  frame interval    50 ms, median",
                        "  timestamps        computed, not captured: dropped frames and jitter cannot be seen in them",
                        "  episode 0: the same frame by frame as episode 1 and 1 more");
        assertThat(run.out()).containsPattern("jerk, mean +[0-9.]+ \\(unit of action\\)/s³");
    }

    @Test
    void thePageAndTheTableAreWrittenWhereAskedFor() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0);
        Path page = folder.resolve("report.html");
        Path table = folder.resolve("episodes.csv");
        Run run = Run.robokit("quality", dataset.toString(), "--html", page.toString(), "--csv", table.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(java.nio.file.Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>");
        assertThat(java.nio.file.Files.readAllLines(table))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("episode_index,");
        Run refused = Run.robokit(
                "quality",
                dataset.toString(),
                "--csv",
                folder.resolve("no/where.csv").toString());
        assertThat(refused.code()).isEqualTo(2);
    }

    @Test
    void theLegacyProfileMeasuresNothingElse() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0);
        Run run = Run.robokit("quality", dataset.toString(), "--profile", "legacy", "--json", "-");
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.at("/heuristics")).hasSize(5);
        assertThat(Run.robokit("quality", dataset.toString(), "--profile", "best")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void informationScoresAreThereWhenAskedFor() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0);
        Run run = Run.robokit(
                "quality", dataset.toString(), "--profile", "legacy", "--information", "--json", folder + "/r.json");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("how much actions tell about states")
                .containsPattern("Mutual information \\(KSG\\) +-?[0-9.]+ nats");
        JsonNode result = new ObjectMapper().readTree(folder.resolve("r.json").toFile());
        assertThat(result.at("/heuristics")).hasSize(9);
        assertThat(result.at("/heuristics/mutual_information_ksg/profile").asText())
                .isEqualTo("information");
        assertThat(result.at("/episodes/0/neighbour_action_variance").isNumber())
                .isTrue();
        assertThat(result.at("/measures/4/heuristic").asText()).isNotEmpty();
    }

    @Test
    void fewerEpisodesCanBeAskedFor() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V2_1);
        Run run = Run.robokit("quality", dataset.toString(), "--max-episodes", "2");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("episodes      2\n", "frames        80\n");
    }

    @Test
    void jsonHoldsTheResultAndARowPerEpisode() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0);
        Run run = Run.robokit("quality", dataset.toString(), "--json", "-");
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.at("/quality_heuristics/jerk/signal").asText()).isEqualTo("action (list)");
        assertThat(result.at("/episodes_evaluated").asInt()).isEqualTo(3);
        assertThat(result.at("/episodes")).hasSize(3);
        assertThat(result.at("/episodes/2/episode_index").asInt()).isEqualTo(2);
    }

    @Test
    void skippedEpisodesAreNamedAndChangeTheExitCode() throws IOException {
        Path dataset = SmallDatasets.writeWithout(folder.resolve("arm"), 1);
        Run run = Run.robokit("quality", dataset.toString());
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run.out())
                .contains("episodes      3, 1 of them left out", "episodes left out (1)")
                .contains("  episode 1: data/chunk-000/episode_000001.parquet: ");
    }

    @Test
    void withoutAnyDataItRefuses() throws IOException {
        Path dataset = SmallDatasets.writeWithout(folder.resolve("arm"), 0, 1, 2);
        Path json = folder.resolve("result.json");
        Run run = Run.robokit("quality", dataset.toString(), "--json", json.toString());
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("robokit: " + dataset + ": Not one of the 3 episodes can be read; episode 0: data/")
                .doesNotContain("dataset_id");
        assertThat(json).doesNotExist();
    }
}

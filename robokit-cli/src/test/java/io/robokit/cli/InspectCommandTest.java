package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InspectCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(LeRobotLayout.class)
    void showsWhatIsInADataset(LeRobotLayout layout) throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), layout);
        Run run = Run.robokit("inspect", dataset.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "dataset       " + dataset,
                        "format        lerobot " + layout.version(),
                        "robot         two_joints",
                        "fps           20",
                        "episodes      3",
                        "frames        120",
                        "duration      6.0 s",
                        "data          3 of 3 episodes present, 120 of 120 frames",
                        "tasks (1)",
                        "  wave",
                        "features (7)",
                        "  action             float32  2");
    }

    @Test
    void jsonGoesToAFileBesideTheSummary() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0);
        Path json = folder.resolve("result.json");
        Run run = Run.robokit("inspect", dataset.toString(), "--json", json.toString());
        assertThat(run.out()).contains("episodes      3");
        JsonNode result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.at("/metadata/episodes").asInt()).isEqualTo(3);
        assertThat(result.at("/metadata/data/frames_present").asInt()).isEqualTo(120);
        assertThat(result.has("raw_meta")).isTrue();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(dataset, json);
        }
    }

    @Test
    void jsonOnStdoutIsAllThatIsThere() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0);
        Run run = Run.robokit("inspect", "--json", "-", dataset.toString());
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.at("/metadata/fps").asInt()).isEqualTo(20);
    }

    @Test
    void missingEpisodesAreCountedAndNamed() throws IOException {
        Path dataset = SmallDatasets.writeWithout(folder.resolve("arm"), 1);
        Run run = Run.robokit("inspect", dataset.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("data          2 of 3 episodes present, 80 of 120 frames (incomplete)")
                .contains("episodes without data (1)", "  episode 1: data/chunk-000/episode_000001.parquet");
    }

    @Test
    void withoutAnyDataItShowsTheMetadataAndRefuses() throws IOException {
        Path dataset = SmallDatasets.writeWithout(folder.resolve("arm"), 0, 1, 2);
        Path json = folder.resolve("result.json");
        Run run = Run.robokit("inspect", dataset.toString(), "--json", json.toString());
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).contains("data          0 of 3 episodes present");
        assertThat(run.err())
                .startsWith(
                        "robokit: " + dataset + ": none of the 3 episodes has readable data; episode 0: data/chunk-000/"
                                + "episode_000000.parquet");
        assertThat(json).exists();
    }

    @Test
    void lfsPointersAreNamedAsSuch() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V2_1);
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12345\n";
        for (int episode = 0; episode < 3; episode++) {
            Files.writeString(dataset.resolve("data/chunk-000/episode_00000" + episode + ".parquet"), pointer);
        }
        Run run = Run.robokit("inspect", dataset.toString());
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("Git LFS pointer");
    }

    @Test
    void aFolderThatIsNoDatasetIsRefusedInOneLine() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "nothing");
        Run run = Run.robokit("inspect", folder.toString());
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("robokit: " + folder + ": no installed plugin recognises the format");
    }

    @Test
    void brokenMetadataIsRefusedWithLineAndColumn() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0);
        Files.writeString(dataset.resolve("meta/info.json"), "{\n  \"fps\": ,\n}");
        Run run = Run.robokit("inspect", dataset.toString());
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err())
                .startsWith("robokit: " + dataset + ": meta/info.json")
                .contains("line 2");
    }

    @Test
    void controlCharactersOfADatasetDoNotReachTheTerminal() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0, "wipe\u001b[2Jscreen");
        Run run = Run.robokit("inspect", dataset.toString());
        assertThat(run.out()).contains("wipe [2Jscreen").doesNotContain("\u001b");
    }

    @Test
    void nothingStaysInTheDatasetOrTheHome() throws IOException {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0);
        List<Path> before = files(dataset);
        Run.robokit("inspect", dataset.toString());
        assertThat(files(dataset)).isEqualTo(before);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}

package io.robokit.analysis.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.lerobot.LeRobotRepair;
import io.robokit.analysis.format.lerobot.RepairStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of damage that has one right answer is repaired, and nothing else is touched. */
@Tag("slow")
class LeRobotRepairTest {
    @TempDir
    Path folder;

    record Damage(String name, boolean v3, String repaired, Consumer<SampleDataset> edit) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Damage> damages() {
        String info = "meta/info.json";
        return List.of(
                new Damage("total_episodes", true, info, set -> set.info(json -> json.put("total_episodes", 7))),
                new Damage("total_frames", true, info, set -> set.info(json -> json.put("total_frames", 151))),
                new Damage("total_tasks", true, info, set -> set.info(json -> json.put("total_tasks", 1))),
                new Damage("total_videos", false, info, set -> set.info(json -> json.put("total_videos", 2))),
                new Damage("total_chunks", false, info, set -> set.info(json -> json.put("total_chunks", 0))),
                new Damage("splits", true, info, set -> set.info(json -> json.put("splits", Map.of("train", "0:50")))),
                new Damage(
                        "data_path",
                        false,
                        info,
                        set -> set.info(json -> json.put(
                                "data_path", "data/chunk-{episode_index:03d}/episode_{episode_index:06d}.parquet"))),
                new Damage("video_path", true, info, set -> set.info(json -> json.put("video_path", null))),
                new Damage(
                        "blank line",
                        false,
                        "meta/tasks.jsonl",
                        set -> set.lines("meta/tasks.jsonl", lines -> lines.add(1, ""))),
                new Damage(
                        "order of episodes",
                        false,
                        "meta/episodes.jsonl",
                        set -> set.lines("meta/episodes.jsonl", Collections::reverse)),
                new Damage(
                        "length of an episode",
                        false,
                        "meta/episodes.jsonl",
                        set -> set.line("meta/episodes.jsonl", 1, json -> json.put("length", 49))),
                new Damage(
                        "orphaned data",
                        false,
                        "data/chunk-000/episode_000009.parquet",
                        set -> set.copy(
                                "data/chunk-000/episode_000002.parquet", "data/chunk-000/episode_000009.parquet")),
                new Damage(
                        "orphaned video",
                        false,
                        "videos/chunk-000/old/episode_000000.mp4",
                        set -> set.copy(
                                VideoSamples.v2Path(VideoSamples.TOP, 0), "videos/chunk-000/old/episode_000000.mp4")),
                new Damage(
                        "scratch images",
                        true,
                        "images/top/episode-000000/frame-000000.png",
                        set -> set.write("images/top/episode-000000/frame-000000.png", new byte[] {1})));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isRepairedAndNothingElseIsTouched(Damage damage) throws IOException {
        SampleDataset set = damage.v3() ? VideoSamples.v3(folder) : VideoSamples.v2(folder);
        var healthy = Validated.comprehensive(set.root()).ids();
        damage.edit().accept(set);
        Map<String, String> before = contents(set.root());
        var found = Validated.comprehensive(set.root()).ids();

        LeRobotRepair repair = LeRobotRepair.plan(new FolderFiles(set.root()));
        Path target = folder.resolve("repaired");
        assertThat(repair.steps()).hasSize(1);
        assertThat(target).doesNotExist();
        repair.applyTo(target);

        assertThat(contents(set.root())).as("the source").isEqualTo(before);
        RepairStep step = repair.steps().get(0);
        assertThat(step.files()).containsExactly(damage.repaired());
        assertThat(found).containsAnyElementsOf(step.findings());
        assertThat(Validated.comprehensive(target).ids()).isEqualTo(healthy);
        Map<String, String> after = contents(target);
        before.remove(damage.repaired());
        after.remove(damage.repaired());
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aHealthyDatasetNeedsNothing() throws IOException {
        for (SampleDataset set : List.of(VideoSamples.v2(folder.resolve("a")), VideoSamples.v3(folder.resolve("b")))) {
            assertThat(LeRobotRepair.plan(new FolderFiles(set.root())).steps()).isEmpty();
        }
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        root.relativize(file).toString(),
                        java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}

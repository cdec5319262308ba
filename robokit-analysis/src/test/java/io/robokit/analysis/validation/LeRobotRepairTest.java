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
import java.util.Set;
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
    private static final String EPISODES = "meta/episodes/chunk-000/file-000.parquet";
    private static final String DATA = "data/chunk-000/file-000.parquet";

    @TempDir
    Path folder;

    /**
     * A damage.
     *
     * @param repaired the files that the repair changes
     * @param steps the steps it takes
     * @param left what is still said of the repaired dataset, beside what is said of a healthy one
     */
    record Damage(String name, boolean v3, String repaired, int steps, String left, Consumer<SampleDataset> edit) {
        Damage(String name, boolean v3, String repaired, Consumer<SampleDataset> edit) {
            this(name, v3, repaired, 1, "", edit);
        }

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
                        set -> set.write("images/top/episode-000000/frame-000000.png", new byte[] {1})),
                new Damage(
                        "order of tasks",
                        true,
                        "meta/tasks.parquet",
                        set -> set.tasks(table -> Collections.swap(table.rows(), 0, 1))),
                new Damage("no task table", true, "meta/tasks.parquet", set -> set.delete("meta/tasks.parquet")),
                new Damage("no task lines", false, "meta/tasks.jsonl", set -> set.delete("meta/tasks.jsonl")),
                new Damage(
                        "order of the episode table",
                        true,
                        EPISODES,
                        set -> set.episodes(table -> Collections.swap(table.rows(), 0, 1))),
                new Damage(
                        "place of an episode",
                        true,
                        EPISODES,
                        set -> set.episodes(table -> table.set(1, "dataset_from_index", 39L))),
                new Damage("length", true, EPISODES, set -> set.episodes(table -> table.set(1, "length", 49L))),
                new Damage(
                        "file of an episode",
                        true,
                        EPISODES,
                        set -> set.episodes(table -> table.set(1, "data/file_index", 4L))),
                new Damage(
                        "place in the video",
                        true,
                        EPISODES,
                        set -> set.episodes(
                                table -> table.set(1, "videos/observation.images.top/from_timestamp", 3.0))),
                new Damage("index", true, DATA, set -> set.data(table -> table.set(45, "index", 7L))),
                new Damage("frame_index", true, DATA, set -> set.data(table -> table.set(45, "frame_index", 7L))),
                new Damage("episode_index", true, DATA, set -> set.data(table -> table.set(45, "episode_index", 2L))),
                new Damage(
                        "no frame_index",
                        true,
                        DATA + " " + "meta/info.json",
                        2,
                        "parquet-hf-metadata",
                        set -> set.data(table -> table.drop("frame_index"))
                                .info(json -> ((Map<?, ?>) json.get("features")).remove("frame_index"))),
                new Damage(
                        "statistics of the dataset",
                        true,
                        "meta/stats.json",
                        set -> set.json(
                                "meta/stats.json", json -> json.put("action", Map.of("min", List.of(0, 0, 0))))),
                new Damage("no statistics", true, "meta/stats.json", set -> set.delete("meta/stats.json")),
                new Damage(
                        "statistics of an episode",
                        true,
                        EPISODES,
                        set -> set.episodes(table -> table.setElement(1, "stats/action/mean", 0, 9.0))),
                new Damage(
                        "statistics of a line",
                        false,
                        "meta/episodes_stats.jsonl",
                        set -> set.line(
                                "meta/episodes_stats.jsonl",
                                1,
                                json -> ((Map<?, ?>) json.get("stats")).remove("action"))));
    }

    private static java.util.Set<String> plus(java.util.Set<String> ids, String more) {
        java.util.Set<String> all = new java.util.TreeSet<>(ids);
        all.add(more);
        return all;
    }

    @Test
    void aDataFileWithoutFooterIsCutToItsWholeEpisodes() throws IOException {
        SampleDataset set = SampleDataset.v3(folder);
        byte[] whole = set.read(DATA);
        int kept = (int) (whole.length * 0.55); // somewhere in the last of three episodes
        set.bytes(DATA, bytes -> java.util.Arrays.copyOf(bytes, kept));
        Map<String, String> before = contents(set.root());
        Validated found = Validated.comprehensive(set.root());
        assertThat(found.errorIds()).contains("parquet-no-footer");

        Path target = folder.resolve("repaired");
        try (LeRobotRepair repair = LeRobotRepair.plan(new FolderFiles(set.root()), found.ids())) {
            assertThat(repair.steps().get(0).why()).contains("the first 2 of its episodes (90 rows)");
            repair.applyTo(target);
        }
        assertThat(contents(set.root())).as("the source").isEqualTo(before);
        Validated result = Validated.comprehensive(target);
        assertThat(result.errorIds()).as("%s", result.findings()).isEmpty();
        assertThat(result.result().get("coverage"))
                .hasFieldOrPropertyWithValue("rows", Map.of("seen", 90L, "declared", 90L));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isRepairedAndNothingElseIsTouched(Damage damage) throws IOException {
        SampleDataset set = damage.v3() ? VideoSamples.v3(folder) : VideoSamples.v2(folder);
        var healthy = Validated.comprehensive(set.root()).ids();
        damage.edit().accept(set);
        Map<String, String> before = contents(set.root());
        var found = Validated.comprehensive(set.root()).ids();

        Path target = folder.resolve("repaired");
        List<RepairStep> steps;
        try (LeRobotRepair repair = LeRobotRepair.plan(new FolderFiles(set.root()), found)) {
            steps = repair.steps();
            assertThat(target).doesNotExist();
            repair.applyTo(target);
        }

        assertThat(contents(set.root())).as("the source").isEqualTo(before);
        assertThat(steps).hasSize(damage.steps());
        assertThat(steps.stream().flatMap(step -> step.files().stream()).distinct())
                .containsExactlyInAnyOrder(damage.repaired().split(" "));
        steps.forEach(step -> assertThat(step.findings()).isNotEmpty());
        assertThat(found).isNotEqualTo(healthy);
        Validated result = Validated.comprehensive(target);
        assertThat(result.errorIds()).as("%s", result.findings()).isEmpty();
        assertThat(result.ids()).isSubsetOf(plus(healthy, damage.left()));
        Map<String, String> after = contents(target);
        for (String path : damage.repaired().split(" ")) {
            before.remove(path);
            after.remove(path);
        }
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aHealthyDatasetNeedsNothing() throws IOException {
        for (SampleDataset set : List.of(VideoSamples.v2(folder.resolve("a")), VideoSamples.v3(folder.resolve("b")))) {
            try (LeRobotRepair repair =
                    LeRobotRepair.plan(new FolderFiles(set.root()), Set.of("stats-vs-data", "index-sequence"))) {
                assertThat(repair.steps()).isEmpty();
            }
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

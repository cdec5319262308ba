package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.validation.CheckCase;
import io.robokit.analysis.validation.SampleDataset;
import io.robokit.analysis.validation.SampleDataset.Plan;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Damages of the episode table, the task table and the splits. */
public final class EpisodeCases {
    private static final String LINES = "meta/episodes.jsonl";
    private static final String TASKS = "meta/tasks.jsonl";

    private EpisodeCases() {}

    public static List<CheckCase> all() {
        return List.of(
                CheckCase.of("episode-index-gap", SampleDataset::v2)
                        .found(EpisodeCases::renumberLast)
                        .saying("instead of 2 there is 5")
                        .alongWith("stats-vs-data", "stats-feature-missing")
                        .notFound(set -> set.lines(LINES, lines -> lines.add(""))),
                CheckCase.of("episode-index-duplicate", SampleDataset::v2)
                        .found(set -> {
                            set.lines(LINES, lines -> lines.add(lines.get(2)));
                            set.info(info -> {
                                info.put("total_episodes", 4);
                                info.put("splits", java.util.Map.of("train", "0:4"));
                            });
                        })
                        .saying("the first one is 2")
                        .notFound(set -> set.line(LINES, 2, line -> line.put("length", 60L))),
                CheckCase.of("episode-table-order", SampleDataset::v2)
                        .found(set -> set.lines(LINES, lines -> Collections.swap(lines, 0, 1)))
                        .saying("Episode 0 comes after a later episode")
                        .notFound(set -> {}),
                CheckCase.of("episode-table-order", "in v3", SampleDataset::v3)
                        .found(set -> set.episodes(table -> Collections.swap(table.rows(), 0, 1)))
                        .alongWith("v3-row-range", "v3-video-range-order"),
                CheckCase.of("episode-length-nonpositive", SampleDataset::v2)
                        .found(set -> set.line(LINES, 1, line -> line.put("length", 0)))
                        .saying("gives episode 1 the length 0")
                        .notFound(set -> {}),
                CheckCase.of("episode-length-mismatch", SampleDataset::v2)
                        .found(set -> set.line(LINES, 1, line -> line.put("length", 49)))
                        .notFound(set -> set.line(LINES, 1, line -> line.put("length", 50))),
                CheckCase.of("episode-single-frame", lengths(40, 50, 1))
                        .foundAsItIs()
                        .saying("Episode 2 has a single frame"),
                CheckCase.of("episode-single-frame", "a little longer", lengths(40, 50, 10))
                        .notFound(set -> {}),
                CheckCase.of("episode-too-short", lengths(40, 9, 60))
                        .foundAsItIs()
                        .saying("Episode 1 has 9 frames, fewer than 10"),
                CheckCase.of("episode-too-short", "a second", lengths(40, 10, 60))
                        .notFound(set -> {}),
                CheckCase.of("episode-not-contiguous", SampleDataset::v3)
                        .found(set -> set.data(table -> Collections.swap(table.rows(), 45, 95)))
                        .alongWith("index-sequence", "frame-index-sequence", "timestamp-step", "episode-index-column")
                        .notFound(set -> set.data(table -> {})),
                CheckCase.of("episode-mega", lengths(950, 20, 20))
                        .foundAsItIs()
                        .saying("Episode 0 holds 950 of 990 frames, although there are 2 tasks"),
                CheckCase.of("episode-mega", "not quite", lengths(360, 20, 20)).notFound(set -> {}),
                CheckCase.of("episode-tasks-empty", SampleDataset::v2)
                        .found(set -> set.line(LINES, 2, line -> line.put("tasks", List.of())))
                        .alongWith("episode-tasks-mismatch")
                        .notFound(set -> {}),
                CheckCase.of("episode-tasks-mismatch", SampleDataset::v2)
                        .found(set -> set.line(LINES, 2, line -> line.put("tasks", List.of("place the cube"))))
                        .saying("its frames have the task 'pick the cube', which the episode table does not list")
                        .notFound(set -> set.line(LINES, 2, line -> line.put("tasks", "pick the cube"))),
                CheckCase.of("episode-row-column-missing", SampleDataset::v3)
                        .found(set -> set.episodes(table -> table.drop("dataset_to_index")))
                        .saying("no column 'dataset_to_index'")
                        .notFound(set -> set.episodes(table -> table.drop("meta/episodes/chunk_index"))),
                CheckCase.of("episode-row-column-missing", "of a camera", SampleDataset::v3Camera)
                        .found(set ->
                                set.episodes(table -> table.drop("videos/observation.images.top/from_timestamp"))),
                CheckCase.of("episode-null-video-columns", SampleDataset::v3Camera)
                        .found(set ->
                                set.episodes(table -> table.set(2, "videos/observation.images.top/file_index", null)))
                        .saying("Episode 2 does not say where its video of 'observation.images.top' is")
                        .alongWith("video-frame-count")
                        .notFound(set -> set.episodes(table -> {})),
                CheckCase.of("episode-meta-self-location", SampleDataset::v3)
                        .found(set -> set.episodes(table -> table.set(1, "meta/episodes/file_index", 3L)))
                        .saying("Episode 1 is stored in meta/episodes/chunk-000/file-000.parquet, but names chunk 0,"
                                + " file 3")
                        .notFound(set -> set.episodes(table -> table.set(1, "meta/episodes/file_index", 0L))),
                CheckCase.of("task-index-row-order", SampleDataset::v3)
                        .found(set -> set.tasks(table -> Collections.swap(table.rows(), 0, 1)))
                        .saying("Row 0 of the task table has the task_index 1")
                        .notFound(set -> set.tasks(table -> {})),
                CheckCase.of("task-index-duplicate", SampleDataset::v2)
                        .found(set -> addTask(set, 1, "stack the cubes"))
                        .alongWith("task-unused")
                        .notFound(set -> {}),
                CheckCase.of("task-text-duplicate", SampleDataset::v2)
                        .found(set -> addTask(set, 2, "pick the cube"))
                        .notFound(set -> {}),
                CheckCase.of("task-text-near-duplicate", SampleDataset::v2)
                        .found(set -> addTask(set, 2, "Pick  the cube."))
                        .alongWith("task-unused")
                        .notFound(set -> addTask(set, 2, "pick the cubes"))
                        .whereElse("task-unused"),
                CheckCase.of("task-text-blank", SampleDataset::v2)
                        .found(set -> rename(set, "TODO"))
                        .notFound(set -> rename(set, "do the task")),
                CheckCase.of("task-unused", SampleDataset::v2)
                        .found(set -> addTask(set, 2, "stack the cubes"))
                        .saying("No episode has the task 2, 'stack the cubes'")
                        .notFound(set -> {}),
                CheckCase.of("task-column-name", SampleDataset::v3)
                        .found(set -> set.tasks(table -> table.rename("task", "__index_level_0__")))
                        .notFound(set -> set.tasks(table -> table.rename("task", "task"))),
                CheckCase.of("task-column-name", "nobody knows", SampleDataset::v3)
                        .found(set -> set.tasks(table -> table.rename("task", "instruction")))
                        .saying("has no column 'task' of text"),
                CheckCase.of("task-imbalance", lengths(20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20))
                        .foundAsItIs()
                        .saying("The task 'pick the cube' has 11 episodes, 'place the cube' has 1"),
                CheckCase.of("task-imbalance", "ten times", lengths(20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20))
                        .notFound(set -> {}),
                CheckCase.of("tasks-jsonl-line", SampleDataset::v2)
                        .found(set -> set.lines(TASKS, lines -> lines.add(1, "")))
                        .saying("meta/tasks.jsonl, line 2: blank")
                        .notFound(set -> set.lines(TASKS, lines -> lines.add(""))),
                CheckCase.of("tasks-jsonl-line", "cut off", SampleDataset::v2)
                        .found(set -> set.edit(TASKS, text -> text.substring(0, text.length() - 5)))
                        .saying("meta/tasks.jsonl, line 2, column "),
                CheckCase.of("split-syntax", SampleDataset::v3)
                        .found(set -> splits(set, "train", "0:3", "test", "half"))
                        .saying("The split 'test' is 'half'")
                        .notFound(set -> splits(set, "train", " 0:3 ")),
                CheckCase.of("split-range", SampleDataset::v3)
                        .found(set -> splits(set, "train", "0:4"))
                        .saying("is 0:4, but there are 3 episodes")
                        .notFound(set -> splits(set, "train", "0:3")),
                CheckCase.of("split-overlap", SampleDataset::v3)
                        .found(set -> splits(set, "train", "0:2", "test", "1:3"))
                        .saying("share 1 episode, from 1 on")
                        .notFound(set -> splits(set, "train", "0:2", "test", "2:3")),
                CheckCase.of("split-coverage", SampleDataset::v3)
                        .found(set -> splits(set, "train", "1:3"))
                        .notFound(set -> splits(set, "train", "1:3", "test", "0:1")),
                CheckCase.of("split-no-train", SampleDataset::v3)
                        .found(set -> splits(set, "all", "0:3"))
                        .notFound(set -> splits(set, "train", "0:2", "test", "2:3")));
    }

    private static Function<Path, SampleDataset> lengths(int... lengths) {
        return folder -> new Plan(LeRobotLayout.V2_1).lengths(lengths).write(folder);
    }

    private static void splits(SampleDataset set, String... entries) {
        set.info(info -> {
            java.util.Map<String, Object> splits = new java.util.LinkedHashMap<>();
            for (int i = 0; i < entries.length; i += 2) {
                splits.put(entries[i], entries[i + 1]);
            }
            info.put("splits", splits);
        });
    }

    private static void addTask(SampleDataset set, int index, String text) {
        set.lines(TASKS, lines -> lines.add("{\"task_index\": " + index + ", \"task\": \"" + text + "\"}"));
        set.info(info -> info.put("total_tasks", 3));
    }

    private static void rename(SampleDataset set, String text) {
        set.line(TASKS, 1, line -> line.put("task", text));
        set.line(LINES, 1, line -> line.put("tasks", List.of(text)));
    }

    /** Makes episode 2 episode 5, everywhere. */
    private static void renumberLast(SampleDataset set) {
        set.line(LINES, 2, line -> line.put("episode_index", 5));
        set.line("meta/episodes_stats.jsonl", 2, line -> line.put("episode_index", 5));
        set.move("data/chunk-000/episode_000002.parquet", "data/chunk-000/episode_000005.parquet");
        set.table("data/chunk-000/episode_000005.parquet", table -> {
            for (int row = 0; row < table.rows().size(); row++) {
                table.set(row, "episode_index", 5L);
            }
        });
    }
}

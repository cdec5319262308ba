package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.validation.CheckCase;
import io.robokit.analysis.validation.SampleDataset;
import io.robokit.analysis.validation.SampleDataset.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Damages of {@code meta/info.json}. */
public final class InfoCases {
    private static final String CARD = """
            ---
            license: apache-2.0
            task_categories:
            - robotics
            tags:
            - LeRobot
            configs:
            - config_name: default
              data_files: data/*/*.parquet
            ---

            A dataset of cubes.
            """;

    private InfoCases() {}

    public static List<CheckCase> all() {
        return List.of(
                CheckCase.of("info-required-key", SampleDataset::v3)
                        .found(set -> set.info(info -> info.remove("total_tasks")))
                        .saying("meta/info.json has no total_tasks")
                        .notFound(set -> set.info(info -> info.remove("video_path"))),
                CheckCase.of("info-required-key", "nothing usable at all", SampleDataset::v3)
                        .found(set -> set.edit("meta/info.json", text -> "{}"))
                        .saying("meta/info.json has no codebase_version"),
                CheckCase.of("info-type", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("total_frames", "150")))
                        .saying("meta/info.json: total_frames is '150', expected a whole number")
                        .notFound(set -> set.info(info -> info.put("robot_type", null))),
                CheckCase.of("info-version-unsupported", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("codebase_version", "v4.0")))
                        .saying("codebase_version 'v4.0' is not supported")
                        .notFound(set -> set.info(info -> info.put("codebase_version", "3.0"))),
                CheckCase.of("info-fps-nonpositive", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("fps", 0)))
                        .notFound(set -> {}),
                CheckCase.of("info-fps-nonpositive", "not a number", SampleDataset::v3)
                        .found(set ->
                                set.edit("meta/info.json", text -> text.replaceAll("\"fps\" ?: ?10", "\"fps\": NaN"))),
                CheckCase.of(
                                "info-fps-fractional",
                                folder -> new Plan(LeRobotLayout.V2_1).fps(12.5).write(folder))
                        .found(set -> set.info(info -> info.put("robot_type", "koch")))
                        .saying("fps is 12.5; its conversion to v3 would make it 12"),
                CheckCase.of("info-fps-fractional", "a whole number with a point", SampleDataset::v2)
                        .notFound(set -> set.info(info -> info.put("fps", 10.0))),
                CheckCase.of("info-sizes-nonpositive", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("data_files_size_in_mb", 0)))
                        .notFound(set -> set.info(info -> info.put("data_files_size_in_mb", 1))),
                CheckCase.of("info-total-episodes", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("total_episodes", 4)))
                        .saying("declares total_episodes 4, the episode table has 3 rows")
                        .notFound(set -> {}),
                CheckCase.of("info-total-frames", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("total_frames", 151)))
                        .saying("the lengths of the episodes add up to 150, the data files have 150 rows")
                        .notFound(set -> set.info(info -> info.put("total_frames", 150L))),
                CheckCase.of("info-total-tasks", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("total_tasks", 3)))
                        .notFound(set -> {}),
                CheckCase.of("info-total-videos", SampleDataset::v2)
                        .found(set -> set.info(info -> info.put("total_videos", 3)))
                        .notFound(set -> set.info(info -> info.put("total_videos", 0))),
                CheckCase.of("info-total-chunks", SampleDataset::v2)
                        .found(set -> set.info(info -> info.put("total_chunks", 0)))
                        .notFound(set -> set.info(info -> info.put("total_chunks", 1))),
                CheckCase.of("info-unknown-key", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("robot_typ", "so101")))
                        .saying("'robot_typ'")
                        .notFound(set -> set.info(info -> info.put("image_path", "images"))),
                CheckCase.of("info-video-path-unset", SampleDataset::v3Camera)
                        .found(set -> set.info(info -> info.put("video_path", null)))
                        .saying("video_path is null, but observation.images.top is stored as video")
                        .notFound(set -> {}),
                CheckCase.of("info-storage-format-unknown", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("storage_format", "lance")))
                        .notFound(set -> set.info(info -> info.put("storage_format", "parquet"))),
                CheckCase.of("info-tools-shape", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("tools", List.of(Map.of("type", "function")))))
                        .notFound(set -> set.info(info -> info.put(
                                "tools", List.of(Map.of("type", "function", "function", Map.of("name", "grasp")))))),
                CheckCase.of("card-stale", SampleDataset::v3)
                        .found(set -> card(set, CARD.replace("- LeRobot", "- robots")))
                        .saying("has no tag LeRobot")
                        .notFound(set -> card(set, CARD)),
                CheckCase.of("card-stale", "data files that match nothing", SampleDataset::v3)
                        .found(set -> card(set, CARD.replace("data/*/*", "data/*")))
                        .saying("'data/*.parquet', which match no file")
                        .notFound(set -> card(set, CARD.replace("data/*/*", "data/**"))),
                CheckCase.of("card-stale", "no licence", SampleDataset::v3)
                        .found(set -> card(set, CARD.replace("license: apache-2.0\n", "")))
                        .notFound(set -> card(set, CARD.replace("tags:\n- LeRobot", "tags: [robotics, lerobot]"))),
                CheckCase.of("card-stale", "an old copy of info.json", SampleDataset::v3)
                        .found(set -> {
                            card(set, CARD + "```json\n" + text(set) + "\n```\n");
                            set.info(info -> info.put("robot_type", "koch"));
                        })
                        .saying("differs in 'robot_type'")
                        .notFound(set -> card(set, CARD + "```json\n" + text(set) + "\n```\n")));
    }

    private static String text(SampleDataset set) {
        return new String(set.read("meta/info.json"), StandardCharsets.UTF_8);
    }

    private static void card(SampleDataset set, String text) {
        set.write("README.md", text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.robokit.analysis.format.lerobot;

/** Fixed paths of the format. */
final class LeRobotPaths {
    static final String INFO = "meta/info.json";
    static final String EPISODES_JSONL = "meta/episodes.jsonl";
    static final String EPISODES_FOLDER = "meta/episodes/";
    static final String TASKS_JSONL = "meta/tasks.jsonl";
    static final String TASKS_PARQUET = "meta/tasks.parquet";
    static final String SUBTASKS_PARQUET = "meta/subtasks.parquet";
    static final String STATS = "meta/stats.json";
    static final String EPISODES_STATS = "meta/episodes_stats.jsonl";
    static final String V1_INFO = "meta_data/info.json";
    static final String V1_DATASET_INFO = "train/dataset_info.json";

    private LeRobotPaths() {}
}

package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.model.Feature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** Writes the {@code meta} folder of a dataset. */
final class WriterMetadata {
    private final Path root;
    private final LeRobotLayout layout;
    private final List<FeatureSink> sinks;
    private final CompressionCodecName codec;
    private final Map<String, Integer> tasks = new LinkedHashMap<>();
    private final SmallTable episodeTable;
    private @Nullable OutputStream episodeLines;
    private @Nullable OutputStream statisticsLines;
    private long episodes;

    WriterMetadata(Path root, LeRobotLayout layout, List<FeatureSink> sinks, CompressionCodecName codec) {
        this.root = root;
        this.layout = layout;
        this.sinks = sinks;
        this.codec = codec;
        this.episodeTable = new SmallTable(root.resolve("meta/episodes/chunk-000/file-000.parquet"), Map.of(), codec);
    }

    /** Index of a task, new ones at the end. */
    int task(String text) {
        Integer known = tasks.get(text);
        if (known == null) {
            known = tasks.size();
            tasks.put(text, known);
        }
        return known;
    }

    /**
     * Adds an episode.
     *
     * @param chunk chunk of its data file
     * @param file number of its data file in the chunk
     * @param from its first row in the dataset
     */
    void episode(long index, List<String> texts, long length, long chunk, long file, long from) throws IOException {
        Map<String, Map<String, Object>> statistics = new LinkedHashMap<>();
        for (FeatureSink sink : sinks) {
            if (sink.hasStatistics()) {
                statistics.put(sink.feature().name(), typed(sink, sink.closeEpisode()));
            }
        }
        episodes++;
        if (layout == LeRobotLayout.V2_1) {
            addLines(index, texts, length, statistics);
            return;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("episode_index", index);
        row.put("tasks", texts);
        row.put("length", length);
        row.put("data/chunk_index", chunk);
        row.put("data/file_index", file);
        row.put("dataset_from_index", from);
        row.put("dataset_to_index", from + length);
        statistics.forEach(
                (feature, stats) -> stats.forEach((stat, values) -> row.put("stats/" + feature + "/" + stat, values)));
        row.put("meta/episodes/chunk_index", 0L);
        row.put("meta/episodes/file_index", 0L);
        episodeTable.add(row);
    }

    /** Statistics with the types upstream gives them: counts, and bounds of integers, are integers. */
    private static Map<String, Object> typed(FeatureSink sink, Map<String, double[]> statistics) {
        Map<String, Object> typed = new LinkedHashMap<>();
        statistics.forEach((name, values) -> {
            boolean integer = name.equals("count") || (sink.isInteger() && (name.equals("min") || name.equals("max")));
            typed.put(
                    name,
                    integer
                            ? Arrays.stream(values)
                                    .mapToLong(value -> (long) value)
                                    .toArray()
                            : values);
        });
        return typed;
    }

    private void addLines(long index, List<String> texts, long length, Map<String, Map<String, Object>> statistics)
            throws IOException {
        OutputStream lines = episodeLines;
        if (lines == null) {
            lines = lines("meta/episodes.jsonl");
            episodeLines = lines;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("episode_index", index);
        row.put("tasks", texts);
        row.put("length", length);
        lines.write(JsonFiles.writeLine(row));
        if (!statistics.isEmpty()) {
            OutputStream stats = statisticsLines;
            if (stats == null) {
                stats = lines("meta/episodes_stats.jsonl");
                statisticsLines = stats;
            }
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("episode_index", index);
            line.put("stats", json(statistics));
            stats.write(JsonFiles.writeLine(line));
        }
    }

    private OutputStream lines(String path) throws IOException {
        Files.createDirectories(root.resolve("meta"));
        return new java.io.BufferedOutputStream(Files.newOutputStream(root.resolve(path)));
    }

    /** Lists instead of arrays, and null for what JSON cannot write. */
    private static Map<String, Object> json(Map<String, Map<String, Object>> statistics) {
        Map<String, Object> json = new LinkedHashMap<>();
        statistics.forEach((feature, stats) -> {
            Map<String, Object> lists = new LinkedHashMap<>();
            stats.forEach((name, values) -> lists.put(name, list(values)));
            json.put(feature, lists);
        });
        return json;
    }

    private static List<@Nullable Object> list(Object values) {
        List<@Nullable Object> list = new ArrayList<>();
        if (values instanceof long[] integers) {
            Arrays.stream(integers).forEach(list::add);
        } else if (values instanceof double[] numbers) {
            for (double number : numbers) {
                list.add(Double.isFinite(number) ? (Double) number : null);
            }
        }
        return list;
    }

    /** Writes everything that is only known at the end. */
    void finish(Map<String, Object> info) throws IOException {
        closeAll();
        Files.createDirectories(root.resolve("meta"));
        if (layout == LeRobotLayout.V2_1) {
            try (OutputStream lines = lines("meta/tasks.jsonl")) {
                writeTaskLines(lines, List.copyOf(tasks.keySet()));
            }
            if (episodes == 0) {
                Files.createFile(root.resolve("meta/episodes.jsonl"));
            }
        } else {
            writeTasks(root.resolve("meta/tasks.parquet"), List.copyOf(tasks.keySet()), codec);
            writeStatistics();
        }
        Files.write(root.resolve("meta/info.json"), JsonFiles.write(info));
    }

    /** Writes the v2 task table. */
    static void writeTaskLines(OutputStream lines, List<String> tasks) throws IOException {
        for (int task = 0; task < tasks.size(); task++) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("task_index", task);
            line.put("task", tasks.get(task));
            lines.write(JsonFiles.writeLine(line));
        }
    }

    /** Writes the v3 task table. */
    static void writeTasks(Path path, List<String> tasks, CompressionCodecName codec) throws IOException {
        SmallTable table = new SmallTable(path, Map.of("pandas", pandasIndex()), codec);
        for (int task = 0; task < tasks.size(); task++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("task_index", (long) task);
            row.put("task", tasks.get(task));
            table.add(row);
        }
        table.close();
    }

    private void writeStatistics() throws IOException {
        Map<String, Map<String, Object>> statistics = new LinkedHashMap<>();
        for (FeatureSink sink : sinks) {
            if (sink.hasStatistics() && episodes > 0) {
                statistics.put(sink.feature().name(), typed(sink, sink.datasetStatistics()));
            }
        }
        Files.write(root.resolve("meta/stats.json"), JsonFiles.write(json(statistics)));
    }

    int taskCount() {
        return tasks.size();
    }

    private void closeAll() throws IOException {
        episodeTable.close();
        if (episodeLines != null) {
            episodeLines.close();
        }
        if (statisticsLines != null) {
            statisticsLines.close();
        }
    }

    void abandon() throws IOException {
        episodeTable.abandon();
        if (episodeLines != null) {
            episodeLines.close();
        }
        if (statisticsLines != null) {
            statisticsLines.close();
        }
    }

    /** What pandas writes for a table whose index is the task text. */
    private static String pandasIndex() {
        return "{\"index_columns\": [\"task\"], \"column_indexes\": [], \"columns\": ["
                + "{\"name\": \"task_index\", \"field_name\": \"task_index\", \"pandas_type\": \"int64\","
                + " \"numpy_type\": \"int64\", \"metadata\": null},"
                + " {\"name\": \"task\", \"field_name\": \"task\", \"pandas_type\": \"unicode\","
                + " \"numpy_type\": \"object\", \"metadata\": null}],"
                + " \"creator\": {\"library\": \"robokit\", \"version\": \"1\"}, \"pandas_version\": \"2.2.0\"}";
    }

    /** What the {@code datasets} library writes about columns. */
    static String huggingFace(List<FeatureSink> sinks) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (FeatureSink sink : sinks) {
            columns.put(sink.feature().name(), huggingFaceType(sink.feature()));
        }
        return new String(
                JsonFiles.write(Map.of("info", Map.of("features", columns))), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Map<String, Object> huggingFaceType(Feature feature) {
        Map<String, Object> type = new LinkedHashMap<>();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("dtype", feature.dataType().id());
        value.put("_type", "Value");
        if (feature.shape().equals(List.of(1))) {
            return value;
        }
        if (feature.shape().size() == 1) {
            type.put("feature", value);
            type.put("length", feature.shape().get(0));
            type.put("_type", "List");
        } else {
            type.put("shape", feature.shape());
            type.put("dtype", feature.dataType().id());
            type.put("_type", "Array" + feature.shape().size() + "D");
        }
        return type;
    }
}

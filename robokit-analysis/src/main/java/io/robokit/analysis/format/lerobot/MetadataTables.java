package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.TextColumn;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the episode and task tables, whichever of their forms is there. */
final class MetadataTables {
    private static final List<String> CHUNK = List.of("data/chunk_index", "data_chunk_index");
    private static final List<String> FILE = List.of("data/file_index", "data_file_index");
    private static final int ROWS = 4096;

    private final DatasetFiles files;
    private final LeRobotInfo info;
    private final Warnings warnings;

    MetadataTables(DatasetFiles files, LeRobotInfo info, Warnings warnings) {
        this.files = files;
        this.info = info;
        this.warnings = warnings;
    }

    EpisodeTable episodes() throws IOException {
        EpisodeTable.Builder builder = new EpisodeTable.Builder();
        List<String> parquet = files.list(LeRobotPaths.EPISODES_FOLDER).stream()
                .map(FileEntry::path)
                .filter(path -> path.endsWith(".parquet"))
                .sorted()
                .toList();
        boolean jsonl = info.version().isOneFilePerEpisode() && files.exists(LeRobotPaths.EPISODES_JSONL);
        if (jsonl) {
            new JsonFiles(files).readLines(LeRobotPaths.EPISODES_JSONL, (line, row) -> addJson(builder, line, row));
        } else if (!parquet.isEmpty()) {
            for (String path : parquet) {
                addParquet(builder, path);
            }
        } else {
            refuseMissingTable();
        }
        return builder.build(warnings);
    }

    private void refuseMissingTable() throws IOException {
        Long declared = info.total("total_episodes");
        Long frames = info.total("total_frames");
        if (declared != null && declared == 0 && (frames == null || frames <= 0)) {
            return;
        }
        boolean v2 = info.version().isOneFilePerEpisode();
        String other = !v2 && files.exists(LeRobotPaths.EPISODES_JSONL)
                ? " (there is a " + LeRobotPaths.EPISODES_JSONL + ", which belongs to v2; check codebase_version)"
                : "";
        throw new DatasetException(
                ErrorCode.INCOMPLETE_DATASET,
                files.dataset(),
                "the episode table " + (v2 ? LeRobotPaths.EPISODES_JSONL : LeRobotPaths.EPISODES_FOLDER + "*/*.parquet")
                        + " is missing, though " + LeRobotPaths.INFO + " declares "
                        + (declared == null ? "no total_episodes" : declared + " episodes") + other
                        + "; download the whole meta/ folder");
    }

    private void addJson(EpisodeTable.Builder builder, long line, Map<String, Object> row) {
        String place = LeRobotPaths.EPISODES_JSONL + ", line " + line;
        Long index = JsonFiles.wholeNumber(row.get("episode_index"));
        if (index == null || index < 0) {
            throw invalid(place + ": episode_index is "
                    + PathTemplate.printable(String.valueOf(row.get("episode_index")))
                    + ", expected a whole number from 0 on");
        }
        Long length = JsonFiles.wholeNumber(row.get("length"));
        add(builder, place, index, length == null ? EpisodeTable.UNKNOWN : length, 0, 0, -1, texts(row.get("tasks")));
    }

    private static List<String> texts(@Nullable Object tasks) {
        if (tasks instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return tasks instanceof String text ? List.of(text) : List.of();
    }

    private void add(
            EpisodeTable.Builder builder,
            String place,
            long index,
            long length,
            long chunk,
            long file,
            long from,
            List<String> tasks) {
        if (length < 0 && length != EpisodeTable.UNKNOWN) {
            throw invalid(place + ": episode " + index + " has the length " + length);
        }
        if (builder.size() >= EpisodeTable.MAX_EPISODES) {
            throw invalid(place + ": more than " + EpisodeTable.MAX_EPISODES + " episodes");
        }
        if (length == EpisodeTable.UNKNOWN) {
            warnings.add("The episode table gives no length for some episodes, for example " + index);
        }
        builder.add(index, length, chunk, file, from, tasks);
    }

    private void addParquet(EpisodeTable.Builder builder, String path) throws IOException {
        try (ParquetTable table = ParquetTable.open(files, path)) {
            if (!table.isNumeric("episode_index")) {
                throw invalid(path + ": no column episode_index of whole numbers");
            }
            if (table.rowCount() > EpisodeTable.MAX_EPISODES) {
                throw invalid(path + ": more than " + EpisodeTable.MAX_EPISODES + " episodes");
            }
            for (int group = 0; group < table.rowGroupCount(); group++) {
                if (table.rowGroupRows(group) > 0) {
                    addRowGroup(builder, table, group);
                }
            }
        }
    }

    private void addRowGroup(EpisodeTable.Builder builder, ParquetTable table, int group) throws IOException {
        List<List<String>> tasks = tasksOf(table, group);
        Set<String> wanted = Set.of(
                "episode_index",
                "length",
                "data/chunk_index",
                "data_chunk_index",
                "data/file_index",
                "data_file_index",
                "dataset_from_index",
                "dataset_to_index");
        RowGroupReader reader = table.readRowGroup(group, wanted::contains);
        int first = 0;
        while (reader.remaining() > 0) {
            Map<String, NumericColumn> columns = byName(reader.read(ROWS));
            NumericColumn index = columns.get("episode_index");
            int rows = index == null ? 0 : index.rowCount();
            for (int row = 0; row < rows; row++) {
                String place = table.path() + ", row group " + group + ", row " + (first + row);
                long episode = required(columns, List.of("episode_index"), row, place);
                long from = optional(columns, "dataset_from_index", row);
                add(
                        builder,
                        place,
                        episode,
                        length(columns, row, from),
                        optionalOf(columns, CHUNK, row, place),
                        optionalOf(columns, FILE, row, place),
                        from,
                        tasks.isEmpty() ? List.of() : tasks.get(first + row));
            }
            first += rows;
        }
    }

    private static List<List<String>> tasksOf(ParquetTable table, int group) throws IOException {
        if (!table.hasColumn("tasks") || table.isNumeric("tasks")) {
            return List.of();
        }
        return table.isTextOrTextList("tasks") ? table.readTextLists(group, "tasks") : List.of();
    }

    private static Map<String, NumericColumn> byName(List<FeatureColumn> columns) {
        Map<String, NumericColumn> byName = new HashMap<>();
        for (FeatureColumn column : columns) {
            if (column instanceof NumericColumn numbers && numbers.depth() == 0) {
                byName.put(column.name(), numbers);
            }
        }
        return byName;
    }

    private static long length(Map<String, NumericColumn> columns, int row, long from) {
        long length = optional(columns, "length", row);
        long to = optional(columns, "dataset_to_index", row);
        return length == EpisodeTable.UNKNOWN && from >= 0 && to >= from ? to - from : length;
    }

    private long required(Map<String, NumericColumn> columns, List<String> names, int row, String place) {
        for (String name : names) {
            NumericColumn column = columns.get(name);
            if (column != null && !column.isNull(row)) {
                Long number = JsonFiles.wholeNumber(column.number(row));
                if (number != null && number >= 0) {
                    return number;
                }
                throw invalid(
                        place + ": " + name + " is " + column.number(row) + ", expected a whole number from 0 on");
            }
        }
        throw invalid(place + ": no " + names.get(0));
    }

    private long optionalOf(Map<String, NumericColumn> columns, List<String> names, int row, String place) {
        for (String name : names) {
            if (columns.containsKey(name)) {
                return required(columns, names, row, place);
            }
        }
        warnings.add("The episode table does not say which data file an episode is in; the first one is assumed");
        return 0;
    }

    private static long optional(Map<String, NumericColumn> columns, String name, int row) {
        NumericColumn column = columns.get(name);
        Long number = column == null || column.isNull(row) ? null : JsonFiles.wholeNumber(column.number(row));
        return number == null ? EpisodeTable.UNKNOWN : number;
    }

    /** Task texts, position is the task index. */
    List<String> tasks() throws IOException {
        Map<Long, String> byIndex = new HashMap<>();
        String path;
        if (files.exists(LeRobotPaths.TASKS_PARQUET)
                && !(info.version().isOneFilePerEpisode() && files.exists(LeRobotPaths.TASKS_JSONL))) {
            path = LeRobotPaths.TASKS_PARQUET;
            addTasks(byIndex, path);
        } else if (files.exists(LeRobotPaths.TASKS_JSONL)) {
            path = LeRobotPaths.TASKS_JSONL;
            new JsonFiles(files).readLines(path, (line, row) -> {
                Long index = JsonFiles.wholeNumber(row.get("task_index"));
                Object task = row.get("task");
                if (index == null || index < 0 || task == null) {
                    throw invalid(LeRobotPaths.TASKS_JSONL + ", line " + line
                            + ": expected a task_index from 0 on and a task");
                }
                byIndex.putIfAbsent(index, String.valueOf(task));
            });
        } else {
            Long declared = info.total("total_tasks");
            if (declared == null || declared != 0) {
                warnings.add("There is no task table, though " + LeRobotPaths.INFO + " declares "
                        + (declared == null ? "no number of" : declared) + " tasks");
            }
            return List.of();
        }
        return inOrder(byIndex, path);
    }

    private void addTasks(Map<Long, String> byIndex, String path) throws IOException {
        try (ParquetTable table = ParquetTable.open(files, path)) {
            String textColumn = taskColumn(table);
            for (int group = 0; group < table.rowGroupCount(); group++) {
                if (table.rowGroupRows(group) == 0) {
                    continue;
                }
                RowGroupReader reader =
                        table.readRowGroup(group, name -> name.equals(textColumn) || name.equals("task_index"));
                while (reader.remaining() > 0) {
                    addTaskRows(byIndex, reader.read(ROWS), textColumn, path);
                }
            }
        }
    }

    private void addTaskRows(Map<Long, String> byIndex, List<FeatureColumn> columns, String textColumn, String path) {
        Map<String, NumericColumn> numbers = byName(columns);
        for (FeatureColumn column : columns) {
            if (!column.name().equals(textColumn) || !(column instanceof TextColumn texts)) {
                continue;
            }
            for (int row = 0; row < texts.rowCount(); row++) {
                long index = numbers.isEmpty()
                        ? byIndex.size()
                        : required(numbers, List.of("task_index"), row, path + ", row " + row);
                String text = texts.text(row);
                byIndex.putIfAbsent(index, text == null ? "" : text);
                if (byIndex.size() > EpisodeTable.MAX_EPISODES) {
                    throw invalid(path + ": more than " + EpisodeTable.MAX_EPISODES + " tasks");
                }
            }
        }
    }

    private String taskColumn(ParquetTable table) {
        for (String name : List.of("task", "__index_level_0__")) {
            if (table.isText(name)) {
                return name;
            }
        }
        List<String> texts = table.columnNames().stream().filter(table::isText).toList();
        if (texts.size() == 1) {
            return texts.get(0);
        }
        throw invalid(table.path() + ": no column 'task' of text among " + table.columnNames());
    }

    private List<String> inOrder(Map<Long, String> byIndex, String path) {
        if (byIndex.isEmpty()) {
            return List.of();
        }
        List<Long> indices = byIndex.keySet().stream().sorted().toList();
        long last = indices.get(indices.size() - 1);
        if (last + 1 != indices.size()) {
            warnings.add(path + " has " + indices.size() + " tasks, but the largest task_index is " + last);
        }
        if (last > 2L * indices.size() + 1000) {
            return indices.stream().map(byIndex::get).toList();
        }
        List<String> tasks = new ArrayList<>(Collections.nCopies((int) last + 1, ""));
        byIndex.forEach((index, text) -> tasks.set(index.intValue(), text));
        return tasks;
    }

    private DatasetException invalid(String problem) {
        return new DatasetException(ErrorCode.INVALID_METADATA, files.dataset(), problem);
    }
}

package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.FeatureColumn;
import io.robokit.model.TextColumn;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the task table, whichever of its forms is there. Used once. */
final class TaskTableReader {
    private static final int ROWS = 4096;

    private final DatasetFiles files;
    private final LeRobotInfo info;
    private final Warnings warnings;
    private final Map<Long, String> byIndex = new HashMap<>();

    TaskTableReader(DatasetFiles files, LeRobotInfo info, Warnings warnings) {
        this.files = files;
        this.info = info;
        this.warnings = warnings;
    }

    /** Task texts, position is the task index. */
    List<String> read() throws IOException {
        if (files.exists(LeRobotPaths.TASKS_PARQUET)
                && !(info.version().isOneFilePerEpisode() && files.exists(LeRobotPaths.TASKS_JSONL))) {
            addTasks(LeRobotPaths.TASKS_PARQUET);
            return inOrder(LeRobotPaths.TASKS_PARQUET);
        }
        if (files.exists(LeRobotPaths.TASKS_JSONL)) {
            new JsonFiles(files).readLines(LeRobotPaths.TASKS_JSONL, this::addLine);
            return inOrder(LeRobotPaths.TASKS_JSONL);
        }
        Long declared = info.total("total_tasks");
        if (declared == null || declared != 0) {
            warnings.add("There is no task table, though " + LeRobotPaths.INFO + " declares "
                    + (declared == null ? "no number of" : declared) + " tasks");
        }
        return List.of();
    }

    private void addLine(long line, Map<String, Object> row) {
        Long index = JsonFiles.wholeNumber(row.get("task_index"));
        Object task = row.get("task");
        if (index == null || index < 0 || task == null) {
            throw invalid(LeRobotPaths.TASKS_JSONL + ", line " + line + ": expected a task_index from 0 on and a task");
        }
        byIndex.putIfAbsent(index, String.valueOf(task));
    }

    private void addTasks(String path) throws IOException {
        try (ParquetTable table = ParquetTable.open(files, path)) {
            String textColumn = taskColumn(table);
            for (int group = 0; group < table.rowGroupCount(); group++) {
                if (table.rowGroupRows(group) == 0) {
                    continue;
                }
                RowGroupReader reader =
                        table.readRowGroup(group, name -> name.equals(textColumn) || name.equals("task_index"));
                while (reader.remaining() > 0) {
                    addTaskRows(reader.read(ROWS), textColumn, path);
                }
            }
        }
    }

    private void addTaskRows(List<FeatureColumn> columns, String textColumn, String path) {
        NumberFields numbers = new NumberFields(files.dataset(), columns);
        for (FeatureColumn column : columns) {
            if (!column.name().equals(textColumn) || !(column instanceof TextColumn texts)) {
                continue;
            }
            for (int row = 0; row < texts.rowCount(); row++) {
                long index = numbers.isEmpty()
                        ? byIndex.size()
                        : numbers.required(List.of("task_index"), row, path + ", row " + row);
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

    private List<String> inOrder(String path) {
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

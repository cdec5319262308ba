package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.TableRewrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Puts the v3 task table in the order of its numbers, and makes a task table that is missing from the rows and the episodes. */
final class TaskTableRepair {
    private final RepairedFiles files;
    private final LeRobotView view;

    TaskTableRepair(RepairedFiles files) {
        this.files = files;
        this.view = files.view();
    }

    void run() throws IOException {
        if (view.taskFile() == null && view.episodes().size() > 0) {
            rebuild();
        } else if (view.generation() == 3 && LeRobotPaths.TASKS_PARQUET.equals(view.taskFile())) {
            sort();
        }
    }

    private void sort() throws IOException {
        List<TaskRow> rows = view.tasks();
        long distinct = rows.stream().map(TaskRow::index).distinct().count();
        boolean sorted =
                IntStream.range(0, rows.size()).allMatch(i -> rows.get(i).index() == i);
        boolean numbers = rows.stream().allMatch(row -> row.index() >= 0 && row.index() < rows.size());
        if (sorted || !numbers || distinct != rows.size() || !view.tasksAreComplete()) {
            return;
        }
        int[] order = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> rows.get(i).index()))
                .mapToInt(Integer::intValue)
                .toArray();
        Path draft = files.draft();
        TableRewrite.select(files.localCopy(LeRobotPaths.TASKS_PARQUET), draft, order);
        files.change(LeRobotPaths.TASKS_PARQUET, draft);
        files.done(new RepairStep(
                "Put the task table in order",
                "row " + firstWrong(rows) + " has another task_index than its place, by which v3 readers look texts up",
                List.of(LeRobotPaths.TASKS_PARQUET),
                List.of("task-index-row-order")));
    }

    private static int firstWrong(List<TaskRow> rows) {
        int row = 0;
        while (rows.get(row).index() == row) {
            row++;
        }
        return row;
    }

    private void rebuild() throws IOException {
        Map<Long, String> tasks = named();
        if (tasks.isEmpty()) {
            return;
        }
        String path = view.generation() == 3 ? LeRobotPaths.TASKS_PARQUET : LeRobotPaths.TASKS_JSONL;
        if (view.generation() == 3) {
            Path draft = files.draft();
            WriterMetadata.writeTasks(draft, List.copyOf(tasks.values()), CompressionCodecName.SNAPPY);
            files.change(path, draft);
        } else {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            WriterMetadata.writeTaskLines(lines, List.copyOf(tasks.values()));
            files.change(path, lines.toByteArray());
        }
        files.done(new RepairStep(
                "Make the task table anew",
                "there is none; the rows name " + tasks.size() + " tasks, whose texts the episodes have",
                List.of(path),
                List.of("tasks-file-missing")));
    }

    /** Text by number, from episodes of one task; empty when that does not give every number and text exactly once. */
    private Map<Long, String> named() throws IOException {
        Map<Long, List<String>> texts = new TreeMap<>();
        EpisodeRows episodes = view.episodes();
        HashSet<String> all = new HashSet<>();
        for (int row = 0; row < episodes.size(); row++) {
            texts.put(episodes.index(row), episodes.tasks(row));
            all.addAll(episodes.tasks(row));
        }
        TreeMap<Long, String> named = new TreeMap<>();
        for (RowLayout.Piece piece : RowLayout.read(view).pieces()) {
            List<String> given = texts.getOrDefault(piece.run().episode(), List.of());
            if (piece.task() >= 0 && given.size() == 1) {
                String before = named.putIfAbsent(piece.task(), given.get(0));
                if (before != null && !before.equals(given.get(0))) {
                    return Map.of();
                }
            }
        }
        boolean dense = !named.isEmpty() && named.firstKey() == 0 && named.lastKey() == named.size() - 1;
        boolean oneToOne = new HashSet<>(named.values()).equals(all) && all.size() == named.size();
        return dense && oneToOne ? named : Map.of();
    }
}

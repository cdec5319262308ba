package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.FileProblem;
import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.TextColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the task table, or the one of subtasks, row by row, whatever is in it. */
final class LenientTasks {
    private static final int ROWS = 4096;

    private final LeRobotView view;
    private final String indexColumn;
    private final List<TaskRow> rows = new ArrayList<>();

    LenientTasks(LeRobotView view, String indexColumn) {
        this.view = view;
        this.indexColumn = indexColumn;
    }

    List<TaskRow> lines(String path) throws IOException {
        view.readLines(path, (number, row) -> {
            Object text = row.get("task");
            Long index = row.get(indexColumn) instanceof Number given ? JsonFiles.wholeNumber(given) : null;
            add(index, text instanceof String task ? task : null, number);
        });
        return rows;
    }

    List<TaskRow> table(String path) throws IOException {
        view.withTable(path, table -> {
            String texts = textColumn(table);
            if (texts == null) {
                view.remember(new FileProblem(
                        path,
                        FileProblem.Kind.UNEXPECTED,
                        path + ": no column 'task' of text among " + table.columnNames()));
            }
            long first = 0;
            for (int group = 0; group < table.rowGroupCount(); group++) {
                if (table.rowGroupRows(group) > 0) {
                    readGroup(table, group, first, texts);
                }
                first += table.rowGroupRows(group);
            }
        });
        return rows;
    }

    /** The column with the texts, or null. */
    static @Nullable String textColumn(ParquetTable table) {
        for (String name : List.of("task", "__index_level_0__")) {
            if (table.isText(name)) {
                return name;
            }
        }
        List<String> texts = table.columnNames().stream().filter(table::isText).toList();
        return texts.size() == 1 ? texts.get(0) : null;
    }

    private void readGroup(ParquetTable table, int group, long firstRow, @Nullable String texts) throws IOException {
        RowGroupReader reader = table.readRowGroup(group, name -> name.equals(texts) || name.equals(indexColumn));
        long inGroup = 0;
        while (reader.remaining() > 0 && rows.size() < EpisodeTable.MAX_EPISODES) {
            int count = reader.runLength(ROWS);
            addAll(reader.read(count), firstRow + inGroup, count);
            inGroup += count;
        }
    }

    private void addAll(List<FeatureColumn> columns, long firstRow, int count) {
        for (int row = 0; row < count; row++) {
            Long index = null;
            String text = null;
            for (FeatureColumn column : columns) {
                if (column instanceof TextColumn given) {
                    text = given.text(row);
                } else if (column instanceof NumericColumn numbers && numbers.depth() == 0 && !numbers.isNull(row)) {
                    index = JsonFiles.wholeNumber(numbers.number(row));
                }
            }
            add(index, text, firstRow + row);
        }
    }

    private void add(@Nullable Long index, @Nullable String text, long row) {
        if (rows.size() < EpisodeTable.MAX_EPISODES) {
            rows.add(new TaskRow(index == null ? EpisodeRows.ABSENT : index, text, row));
        }
    }
}

package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.exception.DatasetException;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the episode table row by row, whatever is in it. */
final class LenientEpisodes {
    private static final int ROWS = 4096;
    private static final Map<String, String> OTHER_NAMES =
            Map.of("data_chunk_index", "data/chunk_index", "data_file_index", "data/file_index");

    private final LeRobotView view;
    private final EpisodeRows.Builder rows = new EpisodeRows.Builder();

    LenientEpisodes(LeRobotView view) {
        this.view = view;
    }

    EpisodeRows read() throws IOException {
        List<String> parquet = view.episodeFiles();
        boolean lines = view.exists(LeRobotPaths.EPISODES_JSONL);
        if (lines && (view.generation() == 2 || parquet.isEmpty())) {
            readLines();
        } else {
            for (String path : parquet) {
                readParquet(path);
            }
        }
        return rows.build();
    }

    private void readLines() throws IOException {
        String path = LeRobotPaths.EPISODES_JSONL;
        view.readLines(path, (number, row) -> {
            if (rows.size() >= EpisodeTable.MAX_EPISODES) {
                return;
            }
            rows.columns(row.keySet());
            int at = rows.row(path, number, texts(row.get("tasks")));
            rows.integer("episode_index", at, whole(row.get("episode_index")));
            rows.integer("length", at, whole(row.get("length")));
        });
    }

    private static long whole(@Nullable Object value) {
        Long number = value instanceof Number ? JsonFiles.wholeNumber(value) : null;
        return number == null ? EpisodeRows.ABSENT : number;
    }

    private static List<String> texts(@Nullable Object tasks) {
        if (tasks instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return tasks instanceof String text ? List.of(text) : List.of();
    }

    private void readParquet(String path) throws IOException {
        view.withTable(path, table -> {
            rows.columns(table.columnNames());
            long first = 0;
            for (int group = 0; group < table.rowGroupCount() && rows.size() < EpisodeTable.MAX_EPISODES; group++) {
                if (table.rowGroupRows(group) > 0) {
                    readGroup(table, group, first);
                }
                first += table.rowGroupRows(group);
            }
        });
    }

    private void readGroup(ParquetTable table, int group, long firstRow) throws IOException {
        List<List<String>> tasks = tasks(table, group);
        RowGroupReader reader = table.readRowGroup(group, LenientEpisodes::isWanted);
        int inGroup = 0;
        while (reader.remaining() > 0 && rows.size() < EpisodeTable.MAX_EPISODES) {
            int count = reader.runLength(ROWS);
            List<FeatureColumn> columns = reader.read(count);
            for (int row = 0; row < count; row++) {
                int at = rows.row(
                        table.path(),
                        firstRow + inGroup + row,
                        inGroup + row < tasks.size() ? tasks.get(inGroup + row) : List.of());
                for (FeatureColumn column : columns) {
                    take(column, row, at);
                }
            }
            inGroup += count;
        }
    }

    private List<List<String>> tasks(ParquetTable table, int group) throws IOException {
        if (!table.hasColumn("tasks") || !table.isTextOrTextList("tasks")) {
            return List.of();
        }
        try {
            return table.readTextLists(group, "tasks");
        } catch (DatasetException e) {
            view.remember(table.path(), e);
            return List.of();
        }
    }

    private static boolean isWanted(String column) {
        return column.equals("episode_index")
                || column.equals("length")
                || column.startsWith("dataset_")
                || column.startsWith("data/")
                || OTHER_NAMES.containsKey(column)
                || column.startsWith("videos/")
                || column.startsWith("meta/episodes/");
    }

    private void take(FeatureColumn column, int row, int at) {
        if (!(column instanceof NumericColumn numbers) || numbers.depth() > 0) {
            return;
        }
        String name = OTHER_NAMES.getOrDefault(column.name(), column.name());
        double value = numbers.number(row);
        if (name.endsWith("_timestamp")) {
            rows.number(name, at, value);
            return;
        }
        Long whole = numbers.isNull(row) ? null : JsonFiles.wholeNumber(value);
        rows.integer(name, at, whole == null ? EpisodeRows.ABSENT : whole);
    }
}

package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the statistics of the episodes, from lines or from the columns of the episode table; keeps a few rows at a time. */
final class LenientStatistics {
    private static final String PREFIX = "stats/";
    private static final int ROWS = 256;

    private final LeRobotView view;
    private final LeRobotView.EpisodeStatistics receiver;

    LenientStatistics(LeRobotView view, LeRobotView.EpisodeStatistics receiver) {
        this.view = view;
        this.receiver = receiver;
    }

    void read() throws IOException {
        if (view.exists(LeRobotPaths.EPISODES_STATS) && view.generation() != 3) {
            try {
                view.readLines(LeRobotPaths.EPISODES_STATS, this::line);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return;
        }
        for (String path : view.episodeFiles()) {
            view.withTable(path, this::table);
        }
    }

    private void line(long number, Map<String, Object> row) {
        Map<String, Map<String, Object>> stats = new LinkedHashMap<>();
        if (row.get("stats") instanceof Map<?, ?> features) {
            features.forEach((feature, given) -> stats.put(String.valueOf(feature), object(given)));
        }
        Long episode = JsonFiles.wholeNumber(row.get("episode_index"));
        try {
            receiver.episode(
                    episode == null ? EpisodeRows.ABSENT : episode, LeRobotPaths.EPISODES_STATS, number, stats);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> object(@Nullable Object given) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put(String.valueOf(key), value));
        }
        return object;
    }

    private void table(ParquetTable table) throws IOException {
        long first = 0;
        for (int group = 0; group < table.rowGroupCount(); group++) {
            if (table.rowGroupRows(group) == 0) {
                continue;
            }
            RowGroupReader reader =
                    table.readRowGroup(group, name -> name.equals("episode_index") || name.startsWith(PREFIX));
            while (reader.remaining() > 0) {
                int count = reader.runLength(ROWS);
                List<FeatureColumn> columns = reader.read(count);
                for (int row = 0; row < count; row++) {
                    deliver(table.path(), first + row, columns, row);
                }
                first += count;
            }
        }
    }

    private void deliver(String path, long fileRow, List<FeatureColumn> columns, int row) throws IOException {
        long episode = EpisodeRows.ABSENT;
        Map<String, Map<String, Object>> stats = new LinkedHashMap<>();
        for (FeatureColumn column : columns) {
            if (!(column instanceof NumericColumn numbers)) {
                continue;
            }
            if (column.name().equals("episode_index")) {
                Long index = numbers.isNull(row) ? null : JsonFiles.wholeNumber(numbers.number(row));
                episode = index == null ? EpisodeRows.ABSENT : index;
            } else {
                String name = column.name().substring(PREFIX.length());
                int slash = name.lastIndexOf('/');
                if (slash > 0 && !numbers.isNull(row)) {
                    stats.computeIfAbsent(name.substring(0, slash), key -> new LinkedHashMap<>())
                            .put(name.substring(slash + 1), values(numbers, row));
                }
            }
        }
        receiver.episode(episode, path, fileRow, stats);
    }

    /** The numbers, nested as deep as the column is: pictures have one number per channel, as {@code [[[v]], …]}. */
    private static Object values(NumericColumn column, int row) {
        List<Object> values = new ArrayList<>();
        for (int element = 0; element < column.length(row); element++) {
            Object value = column.isElementNull(row, element)
                    ? (Object) Double.NaN
                    : column.mayHaveNaN() ? (Object) column.number(row, element) : column.integer(row, element);
            values.add(column.depth() == 3 ? List.of(List.of(value)) : value);
        }
        return values;
    }
}

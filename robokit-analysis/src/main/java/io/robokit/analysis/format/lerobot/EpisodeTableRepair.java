package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.TableRewrite;
import io.robokit.analysis.format.parquet.TableRewrite.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Corrects the v3 episode table: its order, and where the rows of each episode lie, as the rows themselves say. Only where the
 * rows of every episode are together and in order, and the table has exactly these episodes.
 */
final class EpisodeTableRepair {
    private static final Pattern PLACE = Pattern.compile(".*chunk-(\\d{1,9})/file-(\\d{1,9})\\.parquet");

    private final RepairedFiles files;
    private LeRobotView view;

    EpisodeTableRepair(RepairedFiles files) {
        this.files = files;
        this.view = files.view();
    }

    void run() throws IOException {
        if (view.generation() != 3 || view.episodes().size() == 0 || !view.episodesAreComplete()) {
            return;
        }
        sort();
        view = files.view();
        RowLayout layout = RowLayout.read(view);
        if (layout.isOrderly() && hasSameEpisodes(layout)) {
            correct(layout);
        }
    }

    private boolean hasSameEpisodes(RowLayout layout) throws IOException {
        EpisodeRows rows = view.episodes();
        List<RowLayout.Piece> pieces = layout.pieces();
        return pieces.size() == rows.size()
                && IntStream.range(0, rows.size())
                        .allMatch(row -> pieces.get(row).run().episode() == rows.index(row));
    }

    /** Rows of the table by the file they are in. */
    private Map<String, List<Integer>> byFile() throws IOException {
        Map<String, List<Integer>> byFile = new LinkedHashMap<>();
        EpisodeRows rows = view.episodes();
        for (int row = 0; row < rows.size(); row++) {
            byFile.computeIfAbsent(rows.file(row), file -> new ArrayList<>()).add(row);
        }
        return byFile;
    }

    private void sort() throws IOException {
        EpisodeRows rows = view.episodes();
        Map<String, int[]> orders = new LinkedHashMap<>();
        long before = -1;
        for (Map.Entry<String, List<Integer>> file : byFile().entrySet()) {
            List<Integer> sorted = new ArrayList<>(file.getValue());
            sorted.sort((a, b) -> Long.compare(rows.index(a), rows.index(b)));
            for (int row : sorted) {
                if (rows.index(row) <= before) {
                    return; // twice the same one, or one that belongs into another file
                }
                before = rows.index(row);
            }
            if (!sorted.equals(file.getValue())) {
                orders.put(
                        file.getKey(),
                        sorted.stream()
                                .mapToInt(row -> (int) rows.rowInFile(row))
                                .toArray());
            }
        }
        for (Map.Entry<String, int[]> order : orders.entrySet()) {
            Path draft = files.draft();
            TableRewrite.select(files.localCopy(order.getKey()), draft, order.getValue());
            files.change(order.getKey(), draft);
        }
        if (!orders.isEmpty()) {
            files.done(new RepairStep(
                    "Put the episode table in order",
                    "its rows do not ascend by episode_index, and v3 readers look episodes up by place",
                    List.copyOf(orders.keySet()),
                    List.of("episode-table-order")));
        }
    }

    private void correct(RowLayout layout) throws IOException {
        List<String> changed = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> file : byFile().entrySet()) {
            Map<String, long[]> right = right(layout, file.getKey(), file.getValue());
            TableRewrite rewrite = new TableRewrite(files.localCopy(file.getKey()));
            right.forEach((column, values) -> compare(file.getValue(), column, values, rewrite, reasons));
            if (rewrite.isNeeded()) {
                Path draft = files.draft();
                rewrite.writeTo(draft);
                files.change(file.getKey(), draft);
                changed.add(file.getKey());
            }
        }
        if (!changed.isEmpty()) {
            files.done(new RepairStep(
                    "Correct where the rows of the episodes lie",
                    String.join("; ", reasons.subList(0, Math.min(5, reasons.size()))),
                    changed,
                    List.of(
                            "episode-length-mismatch",
                            "v3-row-range",
                            "v3-row-range-in-file",
                            "episode-row-column-missing",
                            "data-file-missing",
                            "episode-meta-self-location")));
        }
    }

    /** What the columns should hold, by row of the file. */
    private static Map<String, long[]> right(RowLayout layout, String file, List<Integer> rows) {
        Map<String, long[]> columns = new LinkedHashMap<>();
        for (int at = 0; at < rows.size(); at++) {
            RowLayout.Piece piece = layout.pieces().get(rows.get(at));
            Map<String, Long> values = new LinkedHashMap<>();
            values.put("length", piece.rows());
            place("data/", piece.run().file(), values);
            values.put("dataset_from_index", piece.run().firstDatasetRow());
            values.put("dataset_to_index", piece.run().firstDatasetRow() + piece.rows());
            place("meta/episodes/", file, values);
            for (Map.Entry<String, Long> value : values.entrySet()) {
                columns.computeIfAbsent(value.getKey(), key -> new long[rows.size()])[at] = value.getValue();
            }
        }
        return columns;
    }

    private static void place(String prefix, String path, Map<String, Long> values) {
        Matcher place = PLACE.matcher(path);
        if (place.matches()) {
            values.put(prefix + "chunk_index", Long.parseLong(place.group(1)));
            values.put(prefix + "file_index", Long.parseLong(place.group(2)));
        }
    }

    private void compare(List<Integer> rows, String column, long[] values, TableRewrite rewrite, List<String> reasons) {
        EpisodeRows table = episodes();
        Map<Long, Integer> place = new HashMap<>();
        boolean differs = false;
        for (int at = 0; at < values.length; at++) {
            int row = rows.get(at);
            place.put(table.rowInFile(row), at);
            if (!differs && table.integer(column, row) != values[at]) {
                differs = true;
                reasons.add("episode " + table.index(row) + ": " + column + " is "
                        + (table.integer(column, row) == EpisodeRows.ABSENT ? "missing" : table.integer(column, row))
                        + ", right is " + values[at]);
            }
        }
        Values right = (cell, row) -> cell.number(values[place.getOrDefault(row, 0)]);
        if (differs && table.columns().contains(column)) {
            rewrite.replace(column, right);
        } else if (differs && !column.startsWith("meta/")) {
            rewrite.append(column, right);
        }
    }

    private EpisodeRows episodes() {
        try {
            return view.episodes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

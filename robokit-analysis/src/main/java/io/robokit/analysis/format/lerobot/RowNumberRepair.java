package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.parquet.TableRewrite;
import io.robokit.model.NumericColumn;
import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowCoverage;
import io.robokit.spi.RowSource;
import io.robokit.spi.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Numbers rows anew ({@code index}, {@code frame_index}, {@code episode_index}) where they are not what the place of the row
 * says, and adds these columns where they are missing. Places are told by the episode table, so only where it agrees with the
 * data files.
 */
final class RowNumberRepair {
    static final Set<String> FINDINGS = Set.of(
            "frame-index-sequence",
            "index-sequence",
            "episode-index-column",
            "feature-defaults-missing",
            "feature-column-missing",
            "episode-not-contiguous");

    private static final List<String> COLUMNS = List.of("frame_index", "episode_index", "index");

    private final RepairedFiles files;
    private final LeRobotView view;
    private final Map<String, FileRows> expected = new LinkedHashMap<>();

    RowNumberRepair(RepairedFiles files) {
        this.files = files;
        this.view = files.view();
    }

    /** Episodes of a data file, in order: what the numbers of its rows should be. */
    private static final class FileRows {
        private final long firstRow; // of the dataset
        private final List<Long> episodes = new ArrayList<>();
        private long[] ends = new long[16]; // rows of the file
        private final Set<String> wrong = new TreeSet<>();

        FileRows(long firstRow) {
            this.firstRow = firstRow;
        }

        void add(long episode, long length) {
            int at = episodes.size();
            ends = at == ends.length ? Arrays.copyOf(ends, at * 2) : ends;
            ends[at] = rows() + length;
            episodes.add(episode);
        }

        long rows() {
            return episodes.isEmpty() ? 0 : ends[episodes.size() - 1];
        }

        long number(String column, long row) {
            int found = Arrays.binarySearch(ends, 0, episodes.size(), row + 1);
            int at = found < 0 ? -found - 1 : found;
            return switch (column) {
                case "index" -> firstRow + row;
                case "episode_index" -> episodes.get(at);
                default -> row - (at == 0 ? 0 : ends[at - 1]);
            };
        }
    }

    void run() throws IOException {
        if (view.episodes().size() == 0 || !view.episodesAreComplete() || !plan()) {
            return;
        }
        findWrong();
        List<String> changed = new ArrayList<>();
        Set<String> columns = new TreeSet<>();
        for (Map.Entry<String, FileRows> file : expected.entrySet()) {
            if (!file.getValue().wrong.isEmpty()) {
                columns.addAll(file.getValue().wrong);
                rewrite(file.getKey(), file.getValue());
                changed.add(file.getKey());
            }
        }
        if (!changed.isEmpty()) {
            files.markRowsChanged();
            files.done(new RepairStep(
                    "Number the rows anew",
                    String.join(", ", columns) + " of " + changed.size()
                            + " data files are not what the places of the rows say, or missing",
                    changed,
                    List.copyOf(new TreeSet<>(FINDINGS))));
        }
    }

    /** Lays out the episodes over the data files; false when table and files do not agree. */
    private boolean plan() throws IOException {
        EpisodeRows rows = view.episodes();
        TreeMap<Long, Integer> byIndex = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            byIndex.put(rows.index(row), row);
        }
        if (byIndex.size() != rows.size() || byIndex.firstKey() < 0) {
            return false;
        }
        long first = 0;
        for (int row : byIndex.values()) {
            String path = view.dataPath(row);
            if (path == null || rows.length(row) <= 0) {
                return false;
            }
            long start = first;
            expected.computeIfAbsent(path, key -> new FileRows(start)).add(rows.index(row), rows.length(row));
            if (view.generation() == 3 && rows.from(row) != first) {
                return false;
            }
            first += rows.length(row);
        }
        return agrees();
    }

    private boolean agrees() throws IOException {
        if (!List.copyOf(expected.keySet()).equals(view.dataFiles())) {
            return false; // files that are missing, in excess, or in another order than the episodes
        }
        for (Map.Entry<String, FileRows> file : expected.entrySet()) {
            TableFacts table = view.table(file.getKey());
            if (table == null || table.rows() != file.getValue().rows()) {
                return false;
            }
        }
        return true;
    }

    private void findWrong() throws IOException {
        for (Map.Entry<String, FileRows> file : expected.entrySet()) {
            TableFacts table = view.table(file.getKey());
            for (String column : COLUMNS) {
                if (table != null
                        && table.columns().stream()
                                .noneMatch(known -> known.name().equals(column))) {
                    file.getValue().wrong.add(column);
                }
            }
        }
        LeRobotRows rows = LeRobotRows.of(view);
        for (Split split : rows.splits()) {
            rows.read(split, FeatureSelection.named(COLUMNS), new Comparing());
        }
    }

    private final class Comparing implements RowSource.Receiver {
        @Override
        public void rows(RowBatch rows) {
            FileRows file = expected.get(rows.run().file());
            for (String name : COLUMNS) {
                NumericColumn column = rows.numeric(name);
                if (file == null || column == null || file.wrong.contains(name) || column.depth() > 0) {
                    continue;
                }
                for (int row = 0; row < rows.rowCount(); row++) {
                    if (column.isNull(row) || column.number(row) != file.number(name, rows.firstFileRow() + row)) {
                        file.wrong.add(name);
                        break;
                    }
                }
            }
        }

        @Override
        public void beginRun(RowRun run) {}

        @Override
        public void endRun(RowRun run, long rows, boolean whole) {}

        @Override
        public void lost(RowCoverage.LostRows rows) {
            FileRows file = expected.get(rows.file());
            if (file != null) {
                file.wrong.clear(); // what cannot be read is not written anew
            }
        }

        @Override
        public void fileDone(String path) {}
    }

    private void rewrite(String path, FileRows rows) throws IOException {
        TableFacts table = view.table(path);
        TableRewrite rewrite = new TableRewrite(files.localCopy(path));
        for (String column : rows.wrong) {
            boolean there = table != null
                    && table.columns().stream().anyMatch(known -> known.name().equals(column));
            TableRewrite.Values values = (cell, row) -> cell.number(rows.number(column, row));
            if (there) {
                rewrite.replace(column, values);
            } else {
                rewrite.append(column, values);
            }
        }
        Path draft = files.draft();
        rewrite.writeTo(draft);
        files.change(path, draft);
    }
}

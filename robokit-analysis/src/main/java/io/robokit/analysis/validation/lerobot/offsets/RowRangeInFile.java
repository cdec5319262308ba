package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.EpisodeRuns;
import io.robokit.analysis.validation.lerobot.DataTables;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Episodes whose rows are not in the data file they name. */
final class RowRangeInFile extends OffsetCheck {
    RowRangeInFile() {
        super(
                "v3-row-range-in-file",
                Severity.ERROR,
                Cost.QUICK,
                "Rows are in the data file that is named",
                "data/chunk_index and data/file_index name the file that has the rows of the episode. Counted "
                        + "from the first episode that names it, the file must have them; where rows are read, "
                        + "they must be found there and in no other file.",
                "Rebuild the offsets from the data.");
    }

    @Override
    void look(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, Long> firstRows = firstRows(dataset);
        DataTables tables = DataTables.of(dataset, context);
        EpisodeRows episodes = dataset.episodes();
        Tally beyond = new Tally(episodes, null);
        for (int row = 0; row < episodes.size(); row++) {
            String path = dataset.dataPath(row);
            TableFacts table = path == null ? null : tables.tables().get(path);
            if (table == null || path == null || !hasRange(episodes, row)) {
                continue;
            }
            long end = episodes.to(row) - firstRows.getOrDefault(path, 0L);
            if (end > table.rows()) {
                beyond.add(
                        row,
                        "it ends with row " + end + " of " + path + ", which has " + counted(table.rows(), "row"),
                        end,
                        table.rows());
            }
        }
        beyond.report(context);
        if (context.rows() != null) {
            lookAtRows(dataset, context, firstRows);
        }
    }

    private static boolean hasRange(EpisodeRows episodes, int row) {
        return episodes.from(row) >= 0 && episodes.to(row) >= episodes.from(row);
    }

    /** First row of the dataset that each file has, by the episodes that name it. */
    private static Map<String, Long> firstRows(LeRobotView dataset) throws IOException {
        Map<String, Long> first = new HashMap<>();
        for (int row = 0; row < dataset.episodes().size(); row++) {
            String path = dataset.dataPath(row);
            if (path != null && hasRange(dataset.episodes(), row)) {
                first.merge(path, dataset.episodes().from(row), Math::min);
            }
        }
        return first;
    }

    private static void lookAtRows(LeRobotView dataset, CheckContext context, Map<String, Long> firstRows)
            throws IOException {
        Map<Long, Integer> byIndex = new HashMap<>();
        EpisodeRows episodes = dataset.episodes();
        for (int row = 0; row < episodes.size(); row++) {
            byIndex.putIfAbsent(episodes.index(row), row);
        }
        Tally elsewhere = new Tally(episodes, null);
        Tally shifted = new Tally(episodes, null);
        for (EpisodeRuns.Run run : onlyRuns(context)) {
            Integer row = byIndex.get(run.run().episode());
            String path = row == null ? null : dataset.dataPath(row);
            if (row == null || path == null) {
                continue;
            }
            if (!path.equals(run.run().file())) {
                elsewhere.add(
                        row,
                        "its rows are in " + run.run().file() + " instead of " + path,
                        run.run().file(),
                        path);
            } else if (hasRange(episodes, row)) {
                lookInFile(episodes, row, run, firstRows.getOrDefault(path, 0L), shifted);
            }
        }
        elsewhere.report(context);
        shifted.report(context);
    }

    /** Runs of the episodes that have only one; the others are the business of episode-not-contiguous. */
    private static List<EpisodeRuns.Run> onlyRuns(CheckContext context) {
        Map<Long, Integer> counts = new HashMap<>();
        List<EpisodeRuns.Run> runs =
                context.measured(EpisodeRuns.MEASURE.key(), EpisodeRuns.class).runs();
        runs.forEach(run -> counts.merge(run.run().episode(), 1, Integer::sum));
        return runs.stream()
                .filter(run -> counts.getOrDefault(run.run().episode(), 0) == 1)
                .toList();
    }

    private static void lookInFile(
            EpisodeRows episodes, int row, EpisodeRuns.Run run, long firstOfFile, Tally shifted) {
        long first = run.run().firstFileRow();
        long from = episodes.from(row) - firstOfFile;
        long to = episodes.to(row) - firstOfFile;
        if (!run.run().afterLostRows() && (first < from || first + run.rows() > to)) {
            shifted.add(
                    row,
                    "its rows are " + first + " to " + (first + run.rows()) + " of "
                            + run.run().file() + ", the table says " + from + " to " + to,
                    first,
                    from);
        }
    }
}

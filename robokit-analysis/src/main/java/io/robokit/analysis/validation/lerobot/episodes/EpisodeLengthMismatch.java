package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.EpisodeRuns;
import io.robokit.analysis.validation.lerobot.DataTables;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The length of an episode is not the number of its rows. */
final class EpisodeLengthMismatch extends LeRobotCheck {
    EpisodeLengthMismatch() {
        super(
                "episode-length-mismatch",
                Group.EPISODES,
                Severity.ERROR,
                Cost.QUICK,
                "Episodes have another length than the table says",
                "The length in the episode table is not the number of rows in the data. Loaders return frames of "
                        + "a neighbouring episode, or fail at the end. A quick validation compares row counts of "
                        + "files.",
                "Correct the length in the episode table from the data. If rows were lost, restore the data file.");
    }

    @Override
    protected List<RowMeasure> measures(LeRobotView dataset) {
        return List.of(EpisodeRuns.MEASURE);
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (context.rows() == null) {
            checkFiles(dataset, context);
            return;
        }
        EpisodeRuns runs = context.measured(EpisodeRuns.MEASURE.key(), EpisodeRuns.class);
        if (!runs.isComplete()) {
            context.skip("there are " + runs.count() + " runs of rows, too many to count them by episode");
            return;
        }
        EpisodeRows rows = dataset.episodes();
        if (rows.size() == 0) {
            context.notApplicable("there is no episode table");
            return;
        }
        RowCounts counts = RowCounts.of(dataset, runs);
        for (int row = 0; row < rows.size(); row++) {
            long length = rows.length(row);
            long found = counts.rows(row);
            if (length > 0 && found >= 0 && found != length) {
                context.report(finding(rows, row, dataset.dataPath(row))
                        .count(Math.abs(length - found))
                        .observed(found)
                        .expected(length));
            }
        }
        counts.unlisted()
                .forEach((episode, run) -> context.report(Finding.saying(run.rows() + " rows belong to episode "
                                + episode + ", which the episode table does not list")
                        .file(run.run().file())
                        .firstRow(run.run().firstFileRow())
                        .episode(Math.max(0, episode))
                        .count(run.rows())));
    }

    private static Finding.Builder finding(EpisodeRows rows, int row, @Nullable String path) {
        return Finding.saying("The length of episode " + rows.index(row)
                        + " in the episode table is not the number of its rows")
                .file(path == null ? rows.file(row) : path)
                .episode(Math.max(0, rows.index(row)))
                .column("length");
    }

    /** Compares the rows of each file with the lengths of its episodes. */
    private static void checkFiles(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        Map<String, Long> lengths = new LinkedHashMap<>();
        Map<String, Integer> first = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            String path = dataset.dataPath(row);
            if (path != null) {
                lengths.merge(path, Math.max(0, rows.length(row)), Long::sum);
                first.putIfAbsent(path, row);
            }
        }
        DataTables.of(dataset, context).tables().forEach((path, table) -> {
            Long length = lengths.get(path);
            int row = first.getOrDefault(path, 0);
            if (length != null && length > 0 && length != table.rows()) {
                context.report(Finding.saying(
                                path + " has " + table.rows() + " rows, the episode table gives its episodes " + length)
                        .file(path)
                        .episode(Math.max(0, rows.index(row)))
                        .column("length")
                        .count(Math.abs(length - table.rows()))
                        .observed(table.rows())
                        .expected(length));
            }
        });
    }
}

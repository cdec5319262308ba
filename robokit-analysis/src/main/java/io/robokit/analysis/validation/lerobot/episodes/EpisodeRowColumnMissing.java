package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** The episode table lacks a column, or a value of it. */
final class EpisodeRowColumnMissing extends LeRobotCheck {
    EpisodeRowColumnMissing() {
        super(
                "episode-row-column-missing",
                Group.EPISODES,
                Severity.ERROR,
                Cost.QUICK,
                "The episode table lacks a column",
                "Every episode needs its index, tasks and length, in v3 also the file and the range of rows, and "
                        + "for every camera the file and the range of time. lerobot reads them by name and fails "
                        + "without.",
                "Add the column; lengths and ranges follow from the data files.");
    }

    private static final List<String> V2 = List.of("episode_index", "tasks", "length");
    private static final List<String> V3 = List.of(
            "episode_index",
            "tasks",
            "length",
            "data/chunk_index",
            "data/file_index",
            "dataset_from_index",
            "dataset_to_index");
    private static final List<String> CAMERA = List.of("chunk_index", "file_index", "from_timestamp", "to_timestamp");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        if (rows.size() == 0) {
            return;
        }
        boolean v3 = dataset.generation() == 3;
        for (String column : v3 ? V3 : V2) {
            if (!rows.columns().contains(column)) {
                context.report(missing(rows, column));
            } else if (!column.equals("tasks")) {
                checkValues(rows, column, context);
            }
        }
        for (String camera : v3 ? dataset.videoKeys() : List.<String>of()) {
            for (String part : CAMERA) {
                String column = "videos/" + camera + "/" + part;
                if (!rows.columns().contains(column)) {
                    context.report(missing(rows, column));
                }
            }
        }
    }

    private static Finding.Builder missing(EpisodeRows rows, String column) {
        return Finding.saying("The episode table has no column " + shown(column))
                .file(rows.file(0))
                .column(column);
    }

    private static void checkValues(EpisodeRows rows, String column, CheckContext context) {
        EpisodeTally without = new EpisodeTally(rows);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.integer(column, row) == EpisodeRows.ABSENT) {
                without.add(row);
            }
        }
        without.report(
                context,
                column,
                first -> "Row " + rows.rowInFile(first) + " of " + rows.file(first) + " has no whole number for "
                        + column);
    }
}

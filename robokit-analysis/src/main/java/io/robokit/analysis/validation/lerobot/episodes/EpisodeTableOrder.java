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

/** The rows of the episode table are not in the order of the episodes. */
final class EpisodeTableOrder extends LeRobotCheck {
    EpisodeTableOrder() {
        super(
                "episode-table-order",
                Group.EPISODES,
                Severity.ERROR,
                Cost.QUICK,
                "The episode table is not in the order of the episodes",
                "v3 loaders take the rows of the episode table as they come, file by file, so row i must be "
                        + "episode i; v2 loaders sort (a warning).",
                "Sort the episode table by episode_index.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        long wrong = 0;
        int first = -1;
        long largest = Long.MIN_VALUE;
        for (int row = 0; row < rows.size(); row++) {
            long index = rows.index(row);
            if (index != EpisodeRows.ABSENT && index < largest) {
                wrong++;
                first = first < 0 ? row : first;
            }
            largest = Math.max(largest, index);
        }
        if (first >= 0) {
            context.report(
                    Finding.saying("Episode " + rows.index(first) + " comes after a later episode in the episode table")
                            .severity(dataset.generation() == 3 ? Severity.ERROR : Severity.WARNING)
                            .file(rows.file(first))
                            .firstRow(rows.rowInFile(first))
                            .episode(Math.max(0, rows.index(first)))
                            .count(wrong));
        }
    }
}

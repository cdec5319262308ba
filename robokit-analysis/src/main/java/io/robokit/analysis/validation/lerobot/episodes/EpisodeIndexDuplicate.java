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
import java.util.HashSet;
import java.util.Set;

/** Two rows of the episode table have one index. */
final class EpisodeIndexDuplicate extends LeRobotCheck {
    EpisodeIndexDuplicate() {
        super(
                "episode-index-duplicate",
                Group.EPISODES,
                Severity.ERROR,
                Cost.QUICK,
                "Episodes occur twice in the table",
                "Two rows of the episode table have one index. Which one counts differs from "
                        + "tool to tool, and totals count both.",
                "Remove the row that does not fit the data.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        Set<Long> seen = new HashSet<>();
        long repeated = 0;
        int first = -1;
        for (int row = 0; row < rows.size(); row++) {
            if (rows.index(row) != EpisodeRows.ABSENT && !seen.add(rows.index(row))) {
                repeated++;
                first = first < 0 ? row : first;
            }
        }
        if (first >= 0) {
            context.report(
                    Finding.saying(counted(repeated, "row") + " of the episode table repeat an episode_index, the first"
                                    + " one is " + rows.index(first))
                            .file(rows.file(first))
                            .firstRow(rows.rowInFile(first))
                            .episode(Math.max(0, rows.index(first)))
                            .column("episode_index")
                            .count(repeated));
        }
    }
}

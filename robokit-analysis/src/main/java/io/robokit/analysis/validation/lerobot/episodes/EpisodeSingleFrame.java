package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** An episode has a single frame. */
final class EpisodeSingleFrame extends LeRobotCheck {
    EpisodeSingleFrame() {
        super(
                "episode-single-frame",
                Group.EPISODES,
                Severity.WARNING,
                Cost.QUICK,
                "Episodes of a single frame",
                "An episode of one frame has no motion: its statistics are degenerate and "
                        + "windows over it are padding only. It is often left by a recording that was "
                        + "stopped at once.",
                "Remove the episode.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        EpisodeTally found = new EpisodeTally(rows);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.length(row) == 1) {
                found.add(row);
            }
        }
        found.report(context, "length", first -> "Episode " + rows.index(first) + " has a single frame");
    }
}

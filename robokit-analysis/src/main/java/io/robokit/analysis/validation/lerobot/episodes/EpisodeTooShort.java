package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** An episode has fewer than 5 frames or is shorter than a second. */
final class EpisodeTooShort extends LeRobotCheck {
    EpisodeTooShort() {
        super(
                "episode-too-short",
                Group.EPISODES,
                Severity.WARNING,
                Cost.QUICK,
                "Episodes of less than a second",
                "An episode of fewer than 5 frames, or of less than a second, is hardly a "
                        + "demonstration; policies that predict chunks of actions see padding only.",
                "Look at the episode, and remove it if nothing happens in it.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        double least = Math.max(5, Double.isNaN(dataset.fps()) ? 0 : dataset.fps());
        EpisodeTally found = new EpisodeTally(rows);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.length(row) > 1 && rows.length(row) < least) {
                found.add(row);
            }
        }
        found.report(
                context,
                "length",
                first -> "Episode " + rows.index(first) + " has " + rows.length(first) + " frames, fewer than "
                        + Math.round(Math.ceil(least)));
    }
}

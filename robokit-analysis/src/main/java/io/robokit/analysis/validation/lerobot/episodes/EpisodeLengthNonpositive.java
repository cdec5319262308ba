package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** The episode table gives a length of 0 or less. */
final class EpisodeLengthNonpositive extends LeRobotCheck {
    EpisodeLengthNonpositive() {
        super(
                "episode-length-nonpositive",
                Group.EPISODES,
                Severity.ERROR,
                Cost.QUICK,
                "Episodes without frames",
                "The episode table gives a length of 0 or less. Loaders divide by it, or "
                        + "return frames of the next episode.",
                "Remove the episode, or correct its length.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        EpisodeTally wrong = new EpisodeTally(rows);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.length(row) != EpisodeRows.ABSENT && rows.length(row) <= 0) {
                wrong.add(row);
            }
        }
        wrong.report(
                context,
                "length",
                first -> "The episode table gives episode " + rows.index(first) + " the length " + rows.length(first));
    }
}

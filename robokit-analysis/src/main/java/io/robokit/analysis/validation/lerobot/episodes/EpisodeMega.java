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

/** One episode holds nearly all frames, or there are not as many episodes as the caller expects. */
final class EpisodeMega extends LeRobotCheck {
    EpisodeMega() {
        super(
                "episode-mega",
                Group.EPISODES,
                Severity.WARNING,
                Cost.QUICK,
                "One episode holds nearly everything",
                "One episode has more than 90 % of all frames although there are several "
                        + "tasks: the recorder never ended its episodes. With the parameter \"expected\" "
                        + "the number of episodes is compared with what the caller expects.",
                "Cut the recording into its episodes, and record with episode ends.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        if (context.parameters().get("expected") instanceof Number expected && expected.longValue() != rows.size()) {
            context.report(Finding.saying("There are " + rows.size() + " episodes, " + expected + " were expected")
                    .observed(rows.size())
                    .expected(expected));
        }
        long all = rows.frameCount();
        for (int row = 0; row < rows.size(); row++) {
            if (dataset.tasks().size() > 1 && rows.length(row) > 0.9 * all) {
                context.report(Finding.saying("Episode " + rows.index(row) + " holds " + rows.length(row) + " of " + all
                                + " frames, although there are "
                                + dataset.tasks().size() + " tasks")
                        .file(rows.file(row))
                        .episode(Math.max(0, rows.index(row)))
                        .observed(rows.length(row)));
            }
        }
    }
}

package io.robokit.analysis.validation.lerobot.splits;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** A split lies outside the episodes there are. */
final class SplitRange extends LeRobotCheck {
    SplitRange() {
        super(
                "split-range",
                Group.SPLITS,
                Severity.WARNING,
                Cost.QUICK,
                "A split lies outside the dataset",
                "A split ends after the last episode, or ends before it begins; it went stale when episodes were "
                        + "removed.",
                "Set the end to the number of episodes.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        long episodes = Split.episodes(dataset);
        for (Split split : Split.readable(dataset)) {
            boolean empty = split.from() >= split.to();
            if (split.to() > episodes || empty) {
                context.report(Finding.saying("The split " + shown(split.name()) + " is " + split.from() + ":"
                                + split.to()
                                + (empty ? ", which is no episode" : ", but there are " + counted(episodes, "episode")))
                        .file(LeRobotView.INFO)
                        .observed(split.from() + ":" + split.to())
                        .expected("0:" + episodes));
            }
        }
    }
}

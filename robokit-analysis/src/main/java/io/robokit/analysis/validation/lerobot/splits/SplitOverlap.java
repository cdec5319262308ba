package io.robokit.analysis.validation.lerobot.splits;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Two splits share episodes. */
final class SplitOverlap extends LeRobotCheck {
    SplitOverlap() {
        super(
                "split-overlap",
                Group.SPLITS,
                Severity.WARNING,
                Cost.QUICK,
                "Two splits share episodes",
                "An episode is in two splits: what is trained on is also tested on, and the " + "test says nothing.",
                "Move the border between the splits.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        List<Split> splits = new ArrayList<>(Split.readable(dataset));
        splits.sort(Comparator.comparingLong(Split::from));
        for (int i = 1; i < splits.size(); i++) {
            Split before = splits.get(i - 1);
            Split split = splits.get(i);
            long shared = Math.min(before.to(), split.to()) - split.from();
            if (shared > 0) {
                context.report(Finding.saying("The splits " + shown(before.name()) + " and " + shown(split.name())
                                + " share " + counted(shared, "episode") + ", from " + split.from() + " on")
                        .file(LeRobotView.INFO)
                        .episode(split.from())
                        .count(shared));
            }
        }
    }
}

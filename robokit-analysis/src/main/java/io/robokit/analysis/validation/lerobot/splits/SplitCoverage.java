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

/** Some episodes are in none of the splits. */
final class SplitCoverage extends LeRobotCheck {
    SplitCoverage() {
        super(
                "split-coverage",
                Group.SPLITS,
                Severity.INFO,
                Cost.QUICK,
                "Episodes that are in no split",
                "Some episodes are in none of the splits; tools that work by split leave them " + "out.",
                "Extend a split, unless the episodes are left out on purpose.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        List<Split> splits = new ArrayList<>(Split.readable(dataset));
        long episodes = Split.episodes(dataset);
        if (splits.isEmpty() || episodes == 0) {
            return;
        }
        splits.sort(Comparator.comparingLong(Split::from));
        long end = 0;
        long left = 0;
        long first = -1;
        for (Split split : splits) {
            long gap = Math.min(split.from(), episodes) - end;
            if (gap > 0) {
                left += gap;
                first = first < 0 ? end : first;
            }
            end = Math.max(end, split.to());
        }
        if (end < episodes) {
            left += episodes - end;
            first = first < 0 ? end : first;
        }
        if (left > 0) {
            context.report(Finding.saying(counted(left, "episode") + " in no split, the first one is " + first)
                    .file(LeRobotView.INFO)
                    .episode(first)
                    .count(left));
        }
    }
}

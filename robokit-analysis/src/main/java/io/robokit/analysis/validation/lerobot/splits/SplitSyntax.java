package io.robokit.analysis.validation.lerobot.splits;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Map;

/** The value of a split is no range of episodes. */
final class SplitSyntax extends LeRobotCheck {
    SplitSyntax() {
        super(
                "split-syntax",
                Group.SPLITS,
                Severity.ERROR,
                Cost.QUICK,
                "A split is no range",
                "The value of a split must be a text \"from:to\" of two episode numbers, the " + "second not included.",
                "Write the split as \"0:100\", for example.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.info().get("splits") instanceof Map<?, ?> splits) {
            splits.forEach((name, value) -> {
                if (!Split.isRange(value)) {
                    context.report(Finding.saying("The split " + shown(String.valueOf(name)) + " is " + shown(value)
                                    + ", expected \"from:to\"")
                            .file(LeRobotView.INFO)
                            .observed(shown(value)));
                }
            });
        }
    }
}

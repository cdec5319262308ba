package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** One of the five default features is missing. */
final class FeatureDefaultsMissing extends LeRobotCheck {
    FeatureDefaultsMissing() {
        super(
                "feature-defaults-missing",
                Group.FEATURES,
                Severity.ERROR,
                Cost.QUICK,
                "A default feature is missing",
                "Every dataset has timestamp, frame_index, episode_index, index and task_index; loaders read "
                        + "them without asking. frame_index (a warning) can be counted from the order of the "
                        + "rows.",
                "Add the column to the data files and the feature to meta/info.json.");
    }

    private static final List<String> DEFAULTS =
            List.of("timestamp", "frame_index", "episode_index", "index", "task_index");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (Declared.entries(dataset).isEmpty()) {
            return;
        }
        for (String name : DEFAULTS) {
            if (dataset.feature(name) == null) {
                context.report(Declared.finding(name, "is missing")
                        .severity(name.equals("frame_index") ? Severity.WARNING : Severity.ERROR));
            }
        }
    }
}

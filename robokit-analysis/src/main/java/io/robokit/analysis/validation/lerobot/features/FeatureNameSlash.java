package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** A feature name has a slash. */
final class FeatureNameSlash extends LeRobotCheck {
    FeatureNameSlash() {
        super(
                "feature-name-slash",
                Group.FEATURES,
                Severity.ERROR,
                Cost.QUICK,
                "A feature name has a slash",
                "lerobot joins names with \"/\" for statistics and refuses features that have " + "one.",
                "Rename the feature in meta/info.json, in the data files and in the "
                        + "statistics; use \".\" in place of \"/\".");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        for (Feature feature : dataset.features()) {
            if (feature.name().indexOf('/') >= 0) {
                context.report(Declared.finding(feature.name(), "has a '/' in its name"));
            }
        }
    }
}

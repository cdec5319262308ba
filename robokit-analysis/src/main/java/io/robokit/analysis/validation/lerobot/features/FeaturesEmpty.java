package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Map;

/** No feature is declared. */
final class FeaturesEmpty extends LeRobotCheck {
    FeaturesEmpty() {
        super(
                "features-empty",
                Group.FEATURES,
                Severity.ERROR,
                Cost.QUICK,
                "There are no features",
                "features is an empty object: nothing of the frames can be loaded.",
                "Restore meta/info.json, or declare the columns of the data files.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.info().get("features") instanceof Map<?, ?> features && features.isEmpty()) {
            context.report(Finding.saying("meta/info.json declares no features").file(LeRobotView.INFO));
        }
    }
}

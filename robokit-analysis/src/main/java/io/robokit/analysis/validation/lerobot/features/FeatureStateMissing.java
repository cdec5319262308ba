package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Feature;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** No feature is the state of the robot. */
final class FeatureStateMissing extends LeRobotCheck {
    FeatureStateMissing() {
        super(
                "feature-state-missing",
                Group.FEATURES,
                Severity.WARNING,
                Cost.QUICK,
                "There is no state",
                "No feature is named \"observation.state\" or begins with \"observation.state.\": "
                        + "policies that need the position of the robot cannot be trained.",
                "Name the feature of the joint positions \"observation.state\".");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        List<Feature> features = dataset.features();
        boolean any = features.stream()
                .anyMatch(feature -> feature.name().equals("observation.state")
                        || feature.name().startsWith("observation.state."));
        if (!any && !features.isEmpty()) {
            context.report(Finding.saying("There is no feature 'observation.state'")
                    .file(LeRobotView.INFO)
                    .expected("observation.state"));
        }
    }
}

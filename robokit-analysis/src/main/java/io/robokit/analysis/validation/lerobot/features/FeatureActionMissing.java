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

/** No feature is an action. */
final class FeatureActionMissing extends LeRobotCheck {
    FeatureActionMissing() {
        super(
                "feature-action-missing",
                Group.FEATURES,
                Severity.WARNING,
                Cost.QUICK,
                "There is no action",
                "No feature is named \"action\" or begins with \"action.\"; policies learn " + "nothing to do.",
                "Name the feature of the commands \"action\".");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        List<Feature> features = dataset.features();
        boolean any = features.stream()
                .anyMatch(feature ->
                        feature.name().equals("action") || feature.name().startsWith("action."));
        if (!any && !features.isEmpty()) {
            boolean plural = dataset.feature("actions") != null;
            context.report(Finding.saying("There is no feature 'action'"
                            + (plural ? "; 'actions' is not what lerobot looks for" : ""))
                    .file(LeRobotView.INFO)
                    .column(plural ? "actions" : null)
                    .expected("action"));
        }
    }
}

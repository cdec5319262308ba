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

/** No feature holds pictures. */
final class FeatureCameraNone extends LeRobotCheck {
    FeatureCameraNone() {
        super(
                "feature-camera-none",
                Group.FEATURES,
                Severity.INFO,
                Cost.QUICK,
                "There is no camera",
                "No feature is an image or a video; policies that see cannot be trained.",
                "Nothing has to be done if none was recorded.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        List<Feature> features = dataset.features();
        if (!features.isEmpty()
                && features.stream().noneMatch(feature -> feature.dataType().isVisual())) {
            context.report(Finding.saying("No feature holds pictures").file(LeRobotView.INFO));
        }
    }
}

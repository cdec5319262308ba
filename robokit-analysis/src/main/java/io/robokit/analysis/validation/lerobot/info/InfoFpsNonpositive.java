package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** The frame rate is 0, negative or no number. */
final class InfoFpsNonpositive extends LeRobotCheck {
    InfoFpsNonpositive() {
        super(
                "info-fps-nonpositive",
                Group.INFO,
                Severity.ERROR,
                Cost.QUICK,
                "fps is not above 0",
                "Every time in the dataset is a frame number divided by fps. Loaders refuse a "
                        + "rate of 0 or less, or compute nonsense.",
                "Write the rate of the recording into meta/info.json; the timestamps show it.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.info().get("fps") instanceof Number fps
                && !(fps.doubleValue() > 0 && Double.isFinite(fps.doubleValue()))) {
            context.report(Finding.saying("meta/info.json: fps is " + fps + ", expected a number above 0")
                    .file(LeRobotView.INFO)
                    .observed(fps));
        }
    }
}

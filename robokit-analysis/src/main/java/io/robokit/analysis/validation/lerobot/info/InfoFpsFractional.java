package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** The frame rate of a v2 dataset has a fraction, which its conversion cuts off. */
final class InfoFpsFractional extends LeRobotCheck {
    InfoFpsFractional() {
        super(
                "info-fps-fractional",
                Group.INFO,
                Severity.WARNING,
                Cost.QUICK,
                "fps has a fraction",
                "The conversion from v2.1 to v3.0 cuts the fraction off (29.97 becomes 29), "
                        + "so that every computed time drifts.",
                "Resample the recording to a whole rate before converting, or correct fps " + "after the conversion.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        double fps = dataset.fps();
        if (dataset.generation() == 2 && fps != Math.rint(fps) && !Double.isNaN(fps)) {
            context.report(Finding.saying(
                            "meta/info.json: fps is " + fps + "; its conversion to v3 would make it " + (long) fps)
                    .file(LeRobotView.INFO)
                    .observed(fps)
                    .expected((long) fps));
        }
    }
}

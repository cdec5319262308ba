package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** There is no {@code meta/info.json}. */
final class InfoMissing extends LeRobotCheck {
    InfoMissing() {
        super(
                "info-missing",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "meta/info.json is missing",
                "Everything begins with meta/info.json: version, features, frame rate. Without it nothing can be loaded.",
                "Download the whole meta/ folder again, or restore the file from another copy.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (!dataset.exists(LeRobotView.INFO) && dataset.generation() != 1) {
            context.report(Finding.saying("meta/info.json is missing").file(LeRobotView.INFO));
        }
    }
}

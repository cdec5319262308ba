package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Two paths differ in upper and lower case only. */
final class CaseCollision extends LeRobotCheck {
    CaseCollision() {
        super(
                "case-collision",
                Group.LAYOUT,
                Severity.WARNING,
                Cost.QUICK,
                "Paths that differ in case only",
                "Two files have paths that are equal but for upper and lower case. On Windows "
                        + "and macOS one of them overwrites the other.",
                "Rename one of the files, and the feature or template it comes from.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, String> seen = new HashMap<>();
        for (String path : dataset.sizes().keySet()) {
            String other = seen.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
            if (other != null) {
                context.report(Finding.saying(other + " and " + path + " differ in upper and lower case only")
                        .file(path)
                        .observed(other));
            }
        }
    }
}

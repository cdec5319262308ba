package io.robokit.analysis.validation.lerobot.splits;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of splits. */
public final class SplitChecks {
    private SplitChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of(
                new SplitSyntax(), new SplitRange(), new SplitOverlap(), new SplitCoverage(), new SplitNoTrain());
    }
}

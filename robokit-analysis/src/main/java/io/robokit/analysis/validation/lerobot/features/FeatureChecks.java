package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of declared features and stored columns. */
public final class FeatureChecks {
    private FeatureChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of();
    }
}

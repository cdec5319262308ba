package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of stored statistics. */
public final class StatisticsChecks {
    private StatisticsChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of();
    }
}

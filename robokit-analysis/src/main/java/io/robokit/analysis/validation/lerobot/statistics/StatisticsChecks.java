package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.ArrayList;
import java.util.List;

/** Checks of stored statistics. */
public final class StatisticsChecks {
    /** Those that look at nothing but what is stored. */
    static final List<StoredCheck> STORED = List.of(
            new StatsFeatureMissing(),
            new StatsKeyMissing(),
            new StatsShape(),
            new StatsNameImageTrap(),
            new StatsNonfinite(),
            new StatsOrder(),
            new StatsStdNegative(),
            new StatsStdZero(),
            new StatsStdImpossible(),
            new StatsImageRange(),
            new StatsImageStdCollapsed(),
            new StatsCount());

    private StatisticsChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        List<LeRobotCheck> checks = new ArrayList<>(STORED);
        checks.addAll(List.of(
                new StatsVsData(),
                new StatsQuantileVsData(),
                new StatsQuantileMerged(),
                new StatsGlobalVsEpisodes(),
                new StatsBookkeepingStale(),
                new StatsV21GlobalLingers()));
        return checks;
    }
}

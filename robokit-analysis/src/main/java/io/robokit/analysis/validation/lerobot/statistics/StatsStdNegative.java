package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Severity;
import java.util.List;

/** Standard deviations below zero. */
final class StatsStdNegative extends StoredCheck {
    StatsStdNegative() {
        super(
                "stats-std-negative",
                Severity.ERROR,
                "A standard deviation is negative",
                "A standard deviation is 0 or more.",
                "Recompute the statistics.");
    }

    @Override
    void judge(StoredStatistics stats, double rows, Defects defects) {
        List<String> labels = labels(stats, element -> stats.get("std", element) < 0);
        if (!labels.isEmpty()) {
            defects.found(stats.name(), "has a negative std in " + listed(labels), labels, null);
        }
    }
}

package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Severity;
import java.util.List;

/** Standard deviations that no values between min and max can have. */
final class StatsStdImpossible extends StoredCheck {
    private static final double SHARE = 1e-6;

    StatsStdImpossible() {
        super(
                "stats-std-impossible",
                Severity.ERROR,
                "A standard deviation is too large",
                "Values between min and max deviate by at most half of their range (Popoviciu 1935), beyond what"
                        + " summing up 32-bit floats explains.",
                "Recompute the statistics.");
    }

    @Override
    void judge(StoredStatistics stats, double rows, Defects defects) {
        List<String> labels = labels(stats, element -> isImpossible(stats, element, Double.isNaN(rows) ? 1 : rows));
        if (!labels.isEmpty()) {
            defects.found(stats.name(), "has a std of more than half of max - min in " + listed(labels), labels, null);
        }
    }

    private static boolean isImpossible(StoredStatistics stats, int element, double rows) {
        double half = (stats.get("max", element) - stats.get("min", element)) / 2;
        double std = stats.get("std", element);
        double rounding = stats.isSingle() ? Rounding.ofVariance(rows, stats.magnitude(element)) : 0;
        double magnitude = stats.magnitude(element);
        double allowed = half * (1 + SHARE) + Rounding.spacing(magnitude);
        return std > allowed && std * std > half * half + rounding + SHARE * SHARE * magnitude * magnitude;
    }
}

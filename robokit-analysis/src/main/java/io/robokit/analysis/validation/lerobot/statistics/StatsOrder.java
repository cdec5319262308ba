package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** Statistics that contradict each other in size. */
final class StatsOrder extends StoredCheck {
    private static final double SHARE = 1e-6;
    /** By which the histograms of lerobot reach beyond the extremes. */
    private static final double EDGE = 1e-9;

    StatsOrder() {
        super(
                "stats-order",
                Severity.ERROR,
                "Statistics contradict each other",
                "min ≤ q01 ≤ q10 ≤ q50 ≤ q90 ≤ q99 ≤ max, and the mean lies between min and max; within a millionth of"
                        + " the range and what summing up 32-bit floats explains.",
                "Recompute the statistics.");
    }

    @Override
    void judge(StoredStatistics stats, double rows, Defects defects) {
        List<String> keys = new ArrayList<>(List.of("min"));
        StoredStatistics.QUANTILES.stream().filter(stats::has).forEach(keys::add);
        keys.add("max");
        for (int element = 0; element < stats.width(); element++) {
            double allowed = allowed(stats, element);
            for (int i = 1; i < keys.size(); i++) {
                if (isAbove(stats, keys.get(i - 1), keys.get(i), element, allowed)) {
                    tell(stats, keys.get(i - 1), keys.get(i), element, defects);
                    return;
                }
            }
            double forMean = allowed + Rounding.ofMean(Double.isNaN(rows) ? 1 : rows, stats.magnitude(element));
            if (isAbove(stats, "min", "mean", element, forMean)) {
                tell(stats, "min", "mean", element, defects);
                return;
            }
            if (isAbove(stats, "mean", "max", element, forMean)) {
                tell(stats, "mean", "max", element, defects);
                return;
            }
        }
    }

    private static double allowed(StoredStatistics stats, int element) {
        double range = stats.get("max", element) - stats.get("min", element);
        return EDGE + Rounding.spacing(stats.magnitude(element)) + (range > 0 ? SHARE * range : 0);
    }

    private static boolean isAbove(StoredStatistics stats, String low, String high, int element, double allowed) {
        return stats.get(low, element) > stats.get(high, element) + allowed;
    }

    private static void tell(StoredStatistics stats, String low, String high, int element, Defects defects) {
        defects.found(
                stats.name(),
                low + " is above " + high + " in element " + stats.label(element) + ": " + stats.get(low, element)
                        + " > " + stats.get(high, element),
                stats.get(low, element),
                stats.get(high, element));
    }
}

package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Severity;

/** NaN or infinity among statistics. */
final class StatsNonfinite extends StoredCheck {
    StatsNonfinite() {
        super(
                "stats-nonfinite",
                Severity.ERROR,
                "Statistics are no finite numbers",
                "NaN or infinity in a statistic makes everything NaN that is normalised with it.",
                "Find the values that are NaN, then recompute the statistics.");
    }

    @Override
    void judge(StoredStatistics stats, double rows, Defects defects) {
        for (String key : stats.keys()) {
            double[] values = stats.get(key);
            for (int element = 0; element < values.length; element++) {
                if (!Double.isFinite(values[element])) {
                    defects.found(
                            stats.name(),
                            key + " is " + values[element] + " in element " + stats.label(element),
                            String.valueOf(values[element]),
                            null);
                    return;
                }
            }
        }
    }
}

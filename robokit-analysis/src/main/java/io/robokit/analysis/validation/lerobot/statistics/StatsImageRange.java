package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Severity;

/** Statistics of pictures that were not divided by 255. */
final class StatsImageRange extends StoredCheck {
    private static final double EDGE = 1e-6;

    StatsImageRange() {
        super(
                "stats-image-range",
                Severity.ERROR,
                "Statistics of pictures are not between 0 and 1",
                "Statistics of colour pictures are of values between 0 and 1; depth is left out.",
                "Divide the statistics of the pictures by 255, or recompute them.");
    }

    @Override
    void judge(StoredStatistics stats, double rows, Defects defects) {
        if (!stats.isImage() || stats.isDepth()) {
            return;
        }
        for (int element = 0; element < stats.width(); element++) {
            double low = stats.get("min", element);
            double high = stats.get("max", element);
            if (low < -EDGE || high > 1 + EDGE) {
                defects.found(stats.name(), "goes from " + low + " to " + high + ", not from 0 to 1", high, 1);
                return;
            }
        }
    }
}

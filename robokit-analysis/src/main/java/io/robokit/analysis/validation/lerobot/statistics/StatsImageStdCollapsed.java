package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Severity;

/** Standard deviations of pictures that were squared in bytes. */
final class StatsImageStdCollapsed extends StoredCheck {
    private static final double SMALL = 0.02;
    private static final double MIDDLE = 0.1;
    private static final double RANGE = 0.5;

    StatsImageStdCollapsed() {
        super(
                "stats-image-std-collapsed",
                Severity.ERROR,
                "The deviation of pictures has collapsed",
                "lerobot 0.4.0 to 0.5.1 squared pixels as bytes, so that the std of pictures came out 20 to 100 times"
                        + " too small: below 0.02, while q90 - q10 is above 0.1 or max - min above 0.5.",
                "Recompute the statistics of the pictures with lerobot 0.6 or later.");
    }

    @Override
    void judge(StoredStatistics stats, double rows, Defects defects) {
        if (!stats.isImage() || stats.isDepth()) {
            return;
        }
        for (int element = 0; element < stats.width(); element++) {
            double std = stats.get("std", element);
            double middle = stats.get("q90", element) - stats.get("q10", element);
            double range = stats.get("max", element) - stats.get("min", element);
            if (std < SMALL && std >= 0 && (middle > MIDDLE || range > RANGE)) {
                defects.found(
                        stats.name(),
                        "has a std of " + std + " in channel " + element + ", though its values span " + range
                                + (Double.isNaN(middle) ? "" : " (q10 to q90: " + middle + ")"),
                        std,
                        null);
                return;
            }
        }
    }
}

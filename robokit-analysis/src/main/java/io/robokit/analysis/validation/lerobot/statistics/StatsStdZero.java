package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.validation.lerobot.rows.FeatureValuesPlan;
import io.robokit.model.Severity;
import java.util.List;

/** Standard deviations of zero. */
final class StatsStdZero extends StoredCheck {
    StatsStdZero() {
        super(
                "stats-std-zero",
                Severity.WARNING,
                "A standard deviation is zero",
                "Normalising divides by the standard deviation of the dataset; an element that never changes has none.",
                "Leave the element out, or guard the division.");
    }

    @Override
    boolean isForEpisodes() {
        return false;
    }

    @Override
    void judge(StoredStatistics stats, double rows, Defects defects) {
        if (FeatureValuesPlan.BOOKKEEPING.contains(stats.name()) || stats.name().startsWith("next.")) {
            return;
        }
        List<String> labels = labels(stats, element -> stats.get("std", element) == 0);
        if (!labels.isEmpty()) {
            defects.found(stats.name(), "has a std of 0 in " + listed(labels), labels, null);
        }
    }
}

package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Feature;
import io.robokit.model.Severity;

/** Features that merging takes for cameras because of their name. */
final class StatsNameImageTrap extends StoredCheck {
    StatsNameImageTrap() {
        super(
                "stats-name-image-trap",
                Severity.WARNING,
                "A name looks like a camera's",
                "lerobot takes every feature whose name contains \"image\" for a camera when it merges statistics, and"
                        + " fails where they do not have the shape 3 × 1 × 1.",
                "Give the feature a name without \"image\".");
    }

    @Override
    void judge(StoredStatistics stats, double rows, Defects defects) {
        Feature feature = stats.feature();
        if (feature != null && !stats.isImage() && stats.name().contains("image")) {
            defects.found(stats.name(), "is no camera, but its name contains \"image\"", null, null);
        }
    }
}

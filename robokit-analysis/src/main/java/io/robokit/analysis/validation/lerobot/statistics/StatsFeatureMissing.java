package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import java.util.Map;

/** Features without statistics. */
final class StatsFeatureMissing extends StoredCheck {
    StatsFeatureMissing() {
        super(
                "stats-feature-missing",
                Severity.WARNING,
                "Features have no statistics",
                "Every feature of numbers or pictures has statistics; policies normalise action and observation.state"
                        + " with them, where their absence is an error.",
                "Recompute the statistics.");
    }

    @Override
    void judge(Map<String, StoredStatistics> stats, StoredPlace place, Defects defects) {
        for (Feature feature : place.features().values()) {
            DataType type = feature.dataType();
            boolean wanted = type.isNumeric() || type.isVisual();
            if (wanted && !stats.containsKey(feature.name())) {
                defects.found(
                        isNormalised(feature.name()) ? Severity.ERROR : Severity.WARNING,
                        feature.name(),
                        "has no statistics",
                        null,
                        null);
            }
        }
    }

    private static boolean isNormalised(String name) {
        return name.startsWith("action") || name.startsWith("observation.state");
    }
}

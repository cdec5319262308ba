package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Severity;
import java.util.List;
import java.util.Map;

/** Statistics of a feature that are not complete. */
final class StatsKeyMissing extends StoredCheck {
    StatsKeyMissing() {
        super(
                "stats-key-missing",
                Severity.ERROR,
                "Statistics are not complete",
                "min, max, mean and std are there for every feature (else loading fails), count (without it datasets"
                        + " cannot be merged) and in v3 the quantiles, which some policies normalise with.",
                "Recompute the statistics.");
    }

    @Override
    void judge(Map<String, StoredStatistics> stats, StoredPlace place, Defects defects) {
        stats.forEach((name, feature) -> {
            List<String> required = missing(feature, StoredStatistics.REQUIRED);
            if (!required.isEmpty()) {
                defects.found(name, "has no " + String.join(", ", required), null, required);
            }
            boolean countless = place.generation() == 3 || place.ofEpisode();
            if (countless && !feature.has("count")) {
                defects.found(Severity.WARNING, name, "has no count", null, "count");
            }
            List<String> quantiles = missing(feature, StoredStatistics.QUANTILES);
            if (place.generation() == 3 && !quantiles.isEmpty()) {
                defects.found(Severity.INFO, name, "has no " + String.join(", ", quantiles), null, quantiles);
            }
        });
    }

    private static List<String> missing(StoredStatistics stats, List<String> wanted) {
        return wanted.stream().filter(key -> !stats.has(key)).toList();
    }
}

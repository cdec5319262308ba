package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Severity;
import java.util.List;
import java.util.Map;

/** Statistics of another number of rows than there are. */
final class StatsCount extends StoredCheck {
    StatsCount() {
        super(
                "stats-count",
                Severity.WARNING,
                "Statistics are of another number of rows",
                "count is the number of rows of the episode, or of the dataset, as the rows or else the episode table"
                        + " tell; for cameras that of the pictures sampled (between 100 and 10,000 per episode) or of"
                        + " all.",
                "Recompute the statistics.");
    }

    @Override
    void judge(Map<String, StoredStatistics> stats, StoredPlace place, Defects defects) {
        if (Double.isNaN(place.count())) {
            return;
        }
        List<StoredStatistics> wrong = stats.values().stream()
                .filter(feature -> !isRight(feature, place))
                .toList();
        if (!wrong.isEmpty()) {
            StoredStatistics first = wrong.get(0);
            double right = first.isImage() ? place.sampledCount() : place.count();
            String others = wrong.size() == 1 ? "" : " (as " + (wrong.size() - 1) + " others have)";
            defects.found(
                    first.name(),
                    "has the count " + (long) first.count() + others + ", there are " + (long) right,
                    (long) first.count(),
                    (long) right);
        }
    }

    private static boolean isRight(StoredStatistics feature, StoredPlace place) {
        double count = feature.count();
        return Double.isNaN(count) || count == place.count() || (feature.isImage() && count == place.sampledCount());
    }
}

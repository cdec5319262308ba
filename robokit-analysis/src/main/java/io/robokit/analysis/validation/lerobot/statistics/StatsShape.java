package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Feature;
import io.robokit.model.Severity;
import java.util.List;

/** Statistics nested in another way than their feature asks for. */
final class StatsShape extends StoredCheck {
    StatsShape() {
        super(
                "stats-shape",
                Severity.ERROR,
                "Statistics have another shape than their feature",
                "Statistics of numbers have the shape of the feature, those of cameras 3 × 1 × 1 (depth 1 × 1 × 1),"
                        + " count is a list of one; merging datasets fails otherwise.",
                "Recompute the statistics.");
    }

    @Override
    void judge(StoredStatistics stats, double rows, Defects defects) {
        Feature feature = stats.feature();
        if (feature == null || feature.shape().stream().anyMatch(size -> size <= 0)) {
            return;
        }
        for (String key : stats.keys()) {
            List<Integer> shape = stats.shape(key);
            List<Integer> expected = key.equals("count")
                    ? List.of(1)
                    : stats.isImage() ? List.of(stats.isDepth() ? 1 : 3, 1, 1) : feature.shape();
            boolean grey = stats.isImage() && shape.equals(List.of(1, 1, 1));
            if (!shape.equals(expected) && !grey && !isOfLastAxis(shape, expected)) {
                defects.found(stats.name(), key + " has the shape " + shape + ", not " + expected, shape, expected);
                return;
            }
        }
    }

    /** Newer recorders sum features of several axes up over all but the last one. */
    private static boolean isOfLastAxis(List<Integer> shape, List<Integer> expected) {
        return expected.size() > 1 && shape.equals(expected.subList(expected.size() - 1, expected.size()));
    }
}

package io.robokit.analysis.quality;

import io.robokit.analysis.quality.standard.RobustScale;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one measure is distributed over the episodes of a dataset, of each task, and how it goes with the length of
 * episodes. The length-controlled residual is the distance from the least-squares line over the length.
 */
final class MeasureSummary {
    private static final int BINS = 24;
    /** Rank correlation from which on an outlier must also be one among episodes of its length. */
    static final double LENGTH_BOUND = 0.5;

    private static final int MOST_TASKS = 200;
    private static final int TASKS_IN_RESULT = 50;

    private final String heuristic;
    private final EpisodeMeasure measure;
    private final RobustScale scale;
    private final double[] quantiles;
    private final Map<Integer, RobustScale> byTask = new LinkedHashMap<>();
    private final LengthTrend trend;
    private final int[] histogram = new int[BINS];
    private final int count;
    /** All values, only where ranks are asked for later. */
    private final double[] ranked;

    /**
     * Summarises a column.
     *
     * @param heuristic id of the heuristic
     * @param measure the measure
     * @param column its value for every episode, NaN where there is none
     * @param episodes length and task of the episodes
     * @param keepRanks whether {@link #goodness} will be asked for
     */
    MeasureSummary(
            String heuristic, EpisodeMeasure measure, double[] column, EpisodeIndex episodes, boolean keepRanks) {
        this.heuristic = heuristic;
        this.measure = measure;
        this.scale = RobustScale.of(column);
        double[] sorted = Ranks.sortedFinite(column);
        this.count = sorted.length;
        this.ranked = keepRanks ? sorted : new double[0];
        this.quantiles = new double[] {
            Ranks.quantile(sorted, 0),
            Ranks.quantile(sorted, 0.05),
            Ranks.quantile(sorted, 0.25),
            Ranks.quantile(sorted, 0.75),
            Ranks.quantile(sorted, 0.95),
            Ranks.quantile(sorted, 1)
        };
        this.trend = LengthTrend.of(column, episodes);
        fillHistogram(sorted);
        if (episodes.taskNames().size() > 1) {
            summariseTasks(column, episodes);
        }
    }

    String heuristic() {
        return heuristic;
    }

    EpisodeMeasure measure() {
        return measure;
    }

    RobustScale scale() {
        return scale;
    }

    int count() {
        return count;
    }

    int[] histogram() {
        return histogram;
    }

    double least() {
        return quantiles[0];
    }

    double most() {
        return quantiles[5];
    }

    LengthTrend trend() {
        return trend;
    }

    double z(double value) {
        return scale.z(value);
    }

    /** Robust z-score within the task; NaN when the dataset has one task or the task too few episodes. */
    double taskZ(double value, int task) {
        RobustScale own = byTask.get(task);
        return own == null ? Double.NaN : own.z(value);
    }

    /**
     * How far a value is out on the suspect side, as a z-score: among the episodes of its task where there are enough of
     * them, and no further than among episodes of its length where the measure goes with the length. 0 when not at all.
     */
    double suspectZ(double value, int task, double length) {
        double within = taskZ(value, task);
        double out = suspect(Double.isNaN(within) ? z(value) : within);
        if (Math.abs(trend.correlation()) >= LENGTH_BOUND) {
            out = Math.min(out, suspect(trend.residualZ(value, length)));
        }
        return out;
    }

    private double suspect(double z) {
        Suspect side = measure.suspect();
        double out = side == Suspect.HIGH ? z : side == Suspect.LOW ? -z : side == Suspect.BOTH ? Math.abs(z) : 0;
        return out > 0 ? out : 0;
    }

    /** Share of episodes that are worse, ties counted half; NaN when there is no value or no side is worse. */
    double goodness(double value) {
        if (!Double.isFinite(value) || ranked.length == 0) {
            return Double.NaN;
        }
        double below = Ranks.shareBelow(ranked, value);
        return switch (measure.suspect()) {
            case HIGH -> 1 - below;
            case LOW -> below;
            case BOTH -> 1 - Math.abs(2 * below - 1);
            case NEITHER -> Double.NaN;
        };
    }

    /** As JSON-able values. */
    Map<String, Object> describe(EpisodeIndex episodes) {
        return JsonValues.object(
                "name", measure.name(),
                "heuristic", heuristic,
                "title", measure.title(),
                "unit", measure.unit(),
                "suspect", measure.suspect().name().toLowerCase(java.util.Locale.ROOT),
                "episodes", count,
                "min", quantiles[0],
                "p05", quantiles[1],
                "q1", quantiles[2],
                "median", scale.median(),
                "q3", quantiles[3],
                "p95", quantiles[4],
                "max", quantiles[5],
                "mad", scale.mad(),
                "robust_sigma", scale.sigma(),
                "length_correlation", trend.correlation(),
                "length_slope", trend.slope(),
                "length_intercept", trend.intercept(),
                "tasks", tasks(episodes));
    }

    private List<Map<String, Object>> tasks(EpisodeIndex episodes) {
        List<Map<String, Object>> described = new ArrayList<>();
        byTask.forEach((task, own) -> {
            if (described.size() < TASKS_IN_RESULT) {
                described.add(JsonValues.object(
                        "task", episodes.taskNames().get(task),
                        "episodes", own.count(),
                        "median", own.median(),
                        "mad", own.mad()));
            }
        });
        return described;
    }

    private void fillHistogram(double[] sorted) {
        double width = (most() - least()) / BINS;
        for (double value : sorted) {
            int bin = width > 0 ? (int) ((value - least()) / width) : 0;
            histogram[Math.min(BINS - 1, Math.max(0, bin))]++;
        }
    }

    private void summariseTasks(double[] column, EpisodeIndex episodes) {
        int[] sizes = episodes.episodesPerTask();
        List<Integer> largest = new ArrayList<>();
        for (int task = 0; task < sizes.length; task++) {
            largest.add(task);
        }
        largest.sort((a, b) -> sizes[b] != sizes[a] ? Integer.compare(sizes[b], sizes[a]) : Integer.compare(a, b));
        Map<Integer, DoubleList> columns = new LinkedHashMap<>();
        largest.stream().limit(MOST_TASKS).forEach(task -> columns.put(task, new DoubleList()));
        for (int e = 0; e < column.length; e++) {
            DoubleList own = columns.get(episodes.task(e));
            if (own != null) {
                own.add(column[e]);
            }
        }
        columns.forEach((task, own) -> byTask.put(task, RobustScale.of(own.toArray())));
    }
}

package io.robokit.analysis.quality.standard;

import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mean trajectory of each task, of up to {@value #MOST_TASKS} tasks, and the variance over all episodes. */
final class TaskMeans implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_TASKS = 500;
    private static final int LEAST_EPISODES = 3;
    private static final int TASKS_IN_RESULT = 50;
    private static final int DIMENSIONS_IN_RESULT = 64;

    private final LinkedHashMap<String, Mean> byTask = new LinkedHashMap<>();
    private final Mean all = new Mean();

    /** Mean and squared deviations of each number, updated as Welford (1962) does. */
    private static final class Mean implements Serializable {
        private static final long serialVersionUID = 1L;

        private double[] means = {};
        private double[] squares = {};
        private long count;

        private void add(float[] values) {
            if (count == 0) {
                means = new double[values.length];
                squares = new double[values.length];
            }
            count++;
            for (int i = 0; i < values.length; i++) {
                double delta = values[i] - means[i];
                means[i] += delta / count;
                squares[i] += delta * (values[i] - means[i]);
            }
        }
    }

    static TaskMeans of(EpisodeRows episodes, Trajectories.Scale scale) {
        TaskMeans means = new TaskMeans();
        episodes.forEach(row -> {
            float[] scaled = scale.scaled(row);
            if (scaled != null && scaled.length > 0) {
                means.all.add(scaled);
                if (means.byTask.containsKey(row.task()) || means.byTask.size() < MOST_TASKS) {
                    means.byTask.computeIfAbsent(row.task(), task -> new Mean()).add(scaled);
                }
            }
        });
        return means;
    }

    /** Root mean square distance from the mean of the task; NaN when it has fewer than 3 episodes. */
    double deviation(EpisodeRow row, Trajectories.Scale scale) {
        Mean mean = byTask.get(row.task());
        float[] scaled = mean == null || mean.count < LEAST_EPISODES ? null : scale.scaled(row);
        if (scaled == null || mean == null || scaled.length == 0) {
            return Double.NaN;
        }
        double squares = 0;
        for (int i = 0; i < scaled.length; i++) {
            double difference = scaled[i] - mean.means[i];
            squares += difference * difference;
        }
        return Math.sqrt(squares / scaled.length);
    }

    /** Median deviation by task. */
    List<Map<String, Object>> describe(EpisodeRows episodes, Trajectories.Scale scale) {
        Map<String, Columns.Growing> deviations = new HashMap<>();
        episodes.forEach(row -> {
            double deviation = deviation(row, scale);
            if (!Double.isNaN(deviation)) {
                deviations
                        .computeIfAbsent(row.task(), task -> new Columns.Growing())
                        .add(deviation);
            }
        });
        List<Map<String, Object>> described = new ArrayList<>();
        byTask.forEach((task, mean) -> {
            Columns.Growing column = deviations.get(task);
            if (column != null && described.size() < TASKS_IN_RESULT) {
                described.add(JsonValues.object(
                        "task", task, "episodes", mean.count, "median_deviation", Quantiles.median(column.toArray())));
            }
        });
        return described;
    }

    /** Variance over all episodes: one list of {@value Resampled#POINTS} moments per dimension that varies. */
    List<Map<String, Object>> variance(Trajectories.Scale scale) {
        List<Map<String, Object>> described = new ArrayList<>();
        int[] dimensions = scale.dimensions();
        for (int i = 0; i < Math.min(dimensions.length, DIMENSIONS_IN_RESULT) && all.count > 1; i++) {
            List<Double> moments = new ArrayList<>();
            for (int k = 0; k < Resampled.POINTS; k++) {
                double variance = all.squares[i * Resampled.POINTS + k] / all.count;
                moments.add(Math.rint(variance * 1e6) / 1e6);
            }
            described.add(JsonValues.object("dimension", scale.name(dimensions[i]), "by_moment", moments));
        }
        return described;
    }
}

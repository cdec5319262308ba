package io.robokit.analysis.validation.lerobot.statistics;

import java.util.Arrays;

/**
 * Statistics of episodes put together as lerobot does: means weighted by the count, variances with the distance of the means,
 * extremes of extremes. Used by one thread.
 */
final class Aggregate implements Comparison.Truth {
    private final int width;
    private final double[] min;
    private final double[] max;
    private final double[] mean;
    private final double[] squares;
    private double count;
    private boolean sound = true;

    Aggregate(StoredStatistics first) {
        this.width = first.width();
        this.min = new double[width];
        this.max = new double[width];
        this.mean = new double[width];
        this.squares = new double[width];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    void add(StoredStatistics stats, double rows) {
        double weight = Double.isNaN(stats.count()) ? rows : stats.count();
        if (stats.width() != width
                || !(weight > 0)
                || !StoredStatistics.REQUIRED.stream().allMatch(stats::has)) {
            sound = false;
            return;
        }
        double total = count + weight;
        for (int element = 0; element < width; element++) {
            min[element] = Math.min(min[element], stats.get("min", element));
            max[element] = Math.max(max[element], stats.get("max", element));
            double std = stats.get("std", element);
            double distance = stats.get("mean", element) - mean[element];
            squares[element] += std * std * weight + distance * distance * (count * weight / total);
            mean[element] += distance * weight / total;
        }
        count = total;
    }

    /** Whether every episode had all statistics, of equally many elements. */
    boolean isSound() {
        return sound && count > 0;
    }

    int width() {
        return width;
    }

    @Override
    public double min(int element) {
        return min[element];
    }

    @Override
    public double max(int element) {
        return max[element];
    }

    @Override
    public double mean(int element) {
        return mean[element];
    }

    @Override
    public double std(int element) {
        return Math.sqrt(squares[element] / count);
    }
}

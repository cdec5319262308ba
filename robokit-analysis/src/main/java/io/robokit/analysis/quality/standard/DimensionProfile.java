package io.robokit.analysis.quality.standard;

/** Sums over one dimension of an episode, by loops that the compiler can keep in registers. */
final class DimensionProfile {
    final int frames;
    final double min;
    final double max;
    final double mean;
    /** Sum of squared deviations from the mean. */
    final double squares;
    /** Sum of {@code |x[k+1] − x[k]|}. */
    final double absoluteSteps;

    final double largestStep;
    /** Sum of squared steps. */
    final double squaredSteps;
    /** Sum of steps: last value minus first. */
    final double netStep;
    /** Steps in which the value stays exactly the same. */
    final int unchanged;

    private DimensionProfile(double[] x) {
        this.frames = x.length;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            least = value < least ? value : least;
            most = value > most ? value : most;
        }
        this.min = least;
        this.max = most;
        double origin = frames == 0 ? 0 : x[0];
        double sum = 0;
        double sum2 = 0;
        double square = 0;
        double square2 = 0;
        int k = 0;
        for (; k + 1 < x.length; k += 2) {
            double a = x[k] - origin;
            double b = x[k + 1] - origin;
            sum += a;
            sum2 += b;
            square += a * a;
            square2 += b * b;
        }
        if (k < x.length) {
            double a = x[k] - origin;
            sum += a;
            square += a * a;
        }
        double total = sum + sum2;
        this.mean = frames == 0 ? Double.NaN : origin + total / frames;
        this.squares = least == most || frames == 0 ? 0 : Math.max(0, square + square2 - total * total / frames);
        double absolute = 0;
        double largest = 0;
        double squared = 0;
        int same = 0;
        for (int i = 1; i < x.length; i++) {
            double step = x[i] - x[i - 1];
            double size = Math.abs(step);
            absolute += size;
            squared += step * step;
            largest = size > largest ? size : largest;
            same += step == 0 ? 1 : 0;
        }
        this.absoluteSteps = absolute;
        this.largestStep = largest;
        this.squaredSteps = squared;
        this.netStep = frames == 0 ? 0 : x[frames - 1] - origin;
        this.unchanged = same;
    }

    static DimensionProfile of(double[] values) {
        return new DimensionProfile(values);
    }

    int steps() {
        return Math.max(0, frames - 1);
    }

    double range() {
        return max - min;
    }
}

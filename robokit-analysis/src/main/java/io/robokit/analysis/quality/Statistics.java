package io.robokit.analysis.quality;

import java.util.Arrays;

/** Order statistics as numpy defines them. */
final class Statistics {
    private Statistics() {}

    /** Median, the mean of the two middle values for an even count; NaN for none or when any value is NaN. */
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        if (Double.isNaN(sorted[last])) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Quantile by linear interpolation at position {@code q * (n - 1)}; NaN for none or when any value is NaN. */
    static double quantile(double[] values, double q) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        double position = q * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return lerp(sorted[below], sorted[above], position - below);
    }

    /** Interpolation that is exact at both ends, as numpy computes it. */
    private static double lerp(double from, double to, double t) {
        double difference = to - from;
        return t >= 0.5 ? to - difference * (1 - t) : from + difference * t;
    }
}

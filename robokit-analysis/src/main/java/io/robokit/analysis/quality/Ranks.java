package io.robokit.analysis.quality;

import java.util.Arrays;

/** Ranks and quantiles of sorted values. */
final class Ranks {
    private Ranks() {}

    static double[] sortedFinite(double[] values) {
        double[] finite = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(value -> value == 0 ? 0.0 : value) // one zero, so that ties are seen
                .toArray();
        Arrays.sort(finite);
        return finite;
    }

    /** Quantile by linear interpolation; NaN for none. */
    static double quantile(double[] sorted, double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = q * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
    }

    /** Share of values below a value, equal ones counted half. */
    static double shareBelow(double[] sorted, double value) {
        return (rank(sorted, value) - 0.5) / sorted.length;
    }

    /** Mean rank of a value, the smallest one being 1; equal values share the mean of their ranks. */
    static double rank(double[] sorted, double value) {
        double key = value == 0 ? 0.0 : value;
        int first = bound(sorted, key, false);
        int behind = bound(sorted, key, true);
        return (first + behind + 1) / 2.0;
    }

    /** Spearman's rank correlation of two columns of equal length without NaN; NaN when one does not vary. */
    static double correlation(double[] x, double[] y) {
        double[] sortedX = sortedFinite(x);
        double[] sortedY = sortedFinite(y);
        double mean = (x.length + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            double a = rank(sortedX, x[i]) - mean;
            double b = rank(sortedY, y[i]) - mean;
            xy += a * b;
            xx += a * a;
            yy += b * b;
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }

    /** Number of values below a key, or not above it. */
    private static int bound(double[] sorted, double key, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean left = orEqual ? sorted[middle] <= key : sorted[middle] < key;
            if (left) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package io.robokit.analysis.quality.standard;

/**
 * Tukey's fences: values below {@code Q1 − k (Q3 − Q1)} or above {@code Q3 + k (Q3 − Q1)} are outliers. Quartiles by
 * linear interpolation.
 */
record Fences(double low, double high, double spread, int count) {
    /** Fewer values than this do not say what is usual. */
    static final int LEAST_VALUES = 8;

    static Fences of(double[] values, double k) {
        double[] quartiles = Quantiles.quantiles(values, values.length, 0.25, 0.75);
        double spread = quartiles[1] - quartiles[0];
        return new Fences(quartiles[0] - k * spread, quartiles[1] + k * spread, spread, values.length);
    }

    /** Whether there are enough values to call one an outlier. */
    boolean isReliable() {
        return count >= LEAST_VALUES;
    }

    boolean isOutside(double value) {
        return value < low || value > high;
    }
}

package io.robokit.analysis.statistics;

import java.util.Arrays;

/** Sorted values and for how many each stands. Immutable. */
final class WeightedValues {
    private final double[] values;
    private final long[] weights;

    private WeightedValues(double[] values, long[] weights) {
        this.values = values;
        this.weights = weights;
    }

    static WeightedValues of(double[] sorted, long weight) {
        long[] weights = new long[sorted.length];
        Arrays.fill(weights, weight);
        return new WeightedValues(sorted, weights);
    }

    WeightedValues merge(WeightedValues other) {
        int size = values.length + other.values.length;
        double[] merged = new double[size];
        long[] mergedWeights = new long[size];
        for (int i = 0, a = 0, b = 0; i < size; i++) {
            boolean own = b == other.values.length || (a < values.length && values[a] <= other.values[b]);
            merged[i] = own ? values[a] : other.values[b];
            mergedWeights[i] = own ? weights[a++] : other.weights[b++];
        }
        return new WeightedValues(merged, mergedWeights);
    }

    /** The value at a position from 0 on, counting each as often as it weighs. */
    double at(double position) {
        long before = 0;
        for (int i = 0; i < values.length; i++) {
            before += weights[i];
            if (before > position) {
                return values[i];
            }
        }
        return values[values.length - 1];
    }
}

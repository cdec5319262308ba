package io.robokit.analysis.quality.standard;

import java.util.Arrays;

/** Smallest and largest value of each dimension, and how often each occurs. */
final class Limits implements Mergeable<Limits> {
    private static final long serialVersionUID = 1L;

    private double[] min = {};
    private double[] max = {};
    private long[] atMin = {};
    private long[] atMax = {};
    private long[] counts = {};

    int width() {
        return min.length;
    }

    /** Adds a group of values of one dimension. */
    void add(int dimension, long count, double least, long timesLeast, double most, long timesMost) {
        if (count == 0) {
            return;
        }
        grow(dimension + 1);
        if (least < min[dimension]) {
            min[dimension] = least;
            atMin[dimension] = timesLeast;
        } else if (least == min[dimension]) {
            atMin[dimension] += timesLeast;
        }
        if (most > max[dimension]) {
            max[dimension] = most;
            atMax[dimension] = timesMost;
        } else if (most == max[dimension]) {
            atMax[dimension] += timesMost;
        }
        counts[dimension] += count;
    }

    /** Adds an episode of which nobody counts how often its extremes occur. */
    void add(DimensionProfile[] profiles) {
        for (int d = 0; d < profiles.length; d++) {
            add(d, profiles[d].frames, profiles[d].min, 0, profiles[d].max, 0);
        }
    }

    @Override
    public void merge(Limits later) {
        for (int d = 0; d < later.width(); d++) {
            add(d, later.counts[d], later.min[d], later.atMin[d], later.max[d], later.atMax[d]);
        }
    }

    double min(int dimension) {
        return dimension < width() ? min[dimension] : Double.NaN;
    }

    double max(int dimension) {
        return dimension < width() ? max[dimension] : Double.NaN;
    }

    /** Largest minus smallest value; 0 for a dimension without values. */
    double range(int dimension) {
        return dimension < width() && counts[dimension] > 0 ? max[dimension] - min[dimension] : 0;
    }

    long count(int dimension) {
        return dimension < width() ? counts[dimension] : 0;
    }

    /** Share of values that are the smallest or the largest one. */
    double shareAtLimit(int dimension) {
        return (double) (atMin[dimension] + atMax[dimension]) / counts[dimension];
    }

    private void grow(int width) {
        int known = min.length;
        if (width > known) {
            min = Arrays.copyOf(min, width);
            max = Arrays.copyOf(max, width);
            Arrays.fill(min, known, width, Double.POSITIVE_INFINITY);
            Arrays.fill(max, known, width, Double.NEGATIVE_INFINITY);
            atMin = Arrays.copyOf(atMin, width);
            atMax = Arrays.copyOf(atMax, width);
            counts = Arrays.copyOf(counts, width);
        }
    }
}

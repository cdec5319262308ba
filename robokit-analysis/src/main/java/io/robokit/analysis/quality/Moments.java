package io.robokit.analysis.quality;

import java.io.Serializable;

/**
 * Count, mean and variance of a stream, mergeable. Welford's update and the pairwise combination of Chan, Golub and
 * LeVeque (1979): no cancellation for large offsets.
 */
final class Moments implements Serializable {
    private static final long serialVersionUID = 1L;

    private long count;
    private double mean;
    private double squares;

    void add(double value) {
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    void merge(Moments later) {
        if (later.count == 0) {
            return;
        }
        if (count == 0) {
            count = later.count;
            mean = later.mean;
            squares = later.squares;
            return;
        }
        long total = count + later.count;
        double delta = later.mean - mean;
        squares += later.squares + delta * delta * ((double) count * later.count / total);
        mean += delta * later.count / total;
        count = total;
    }

    long count() {
        return count;
    }

    double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** Standard deviation that divides by the count; NaN for none. */
    double populationStd() {
        return count == 0 ? Double.NaN : Math.sqrt(Math.max(0, squares / count));
    }
}

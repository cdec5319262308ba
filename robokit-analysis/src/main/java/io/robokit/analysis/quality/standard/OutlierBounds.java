package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeFindings;
import java.io.Serializable;

/** Values of each dimension beyond which one is an outlier. */
final class OutlierBounds implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] low;
    private final double[] high;

    private OutlierBounds(int width) {
        this.low = new double[width];
        this.high = new double[width];
    }

    static OutlierBounds of(Moments moments, double z) {
        OutlierBounds bounds = new OutlierBounds(moments.width());
        for (int d = 0; d < bounds.low.length; d++) {
            // A dimension that does not vary has no outliers, whatever rounding made of its mean.
            boolean varies = moments.std(d) > 0;
            bounds.low[d] = varies ? moments.mean(d) - z * moments.std(d) : Double.NEGATIVE_INFINITY;
            bounds.high[d] = varies ? moments.mean(d) + z * moments.std(d) : Double.POSITIVE_INFINITY;
        }
        return bounds;
    }

    /** Whether a smallest or largest value of an episode is outside; they alternate in the details. */
    boolean mayBeOutside(EpisodeFindings found, int from, int length) {
        for (int d = 0; 2 * d < length && d < low.length; d++) {
            if (found.detail(from + 2 * d) < low[d] || found.detail(from + 2 * d + 1) > high[d]) {
                return true;
            }
        }
        return false;
    }

    boolean isOutside(int dimension, double value) {
        return dimension < low.length && (value < low[dimension] || value > high[dimension]);
    }
}

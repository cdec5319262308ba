package io.robokit.analysis.quality.standard;

import java.util.Arrays;

/**
 * Centre and spread that outliers hardly move. The robust z-score of Iglewicz and Hoaglin (1993) is {@code 0.6745 (x −
 * median) / MAD}; where more than half of the values are the same, so that the MAD is 0, the interquartile range divided
 * by 1.349 stands in for MAD / 0.6745.
 *
 * @param median median
 * @param mad median absolute deviation from the median
 * @param sigma what stands in for the standard deviation; 0 when most values are the same
 * @param count number of values
 */
public record RobustScale(double median, double mad, double sigma, int count) implements java.io.Serializable {
    private static final double MAD_OF_NORMAL = 0.6745;
    private static final double IQR_OF_NORMAL = 1.349;
    /** Fewer values than this do not say what is usual. */
    private static final int LEAST_VALUES = 8;

    /** The scale of these values; those that are not finite are left out. */
    public static RobustScale of(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double median = Quantiles.median(finite);
        double mad = finite.length == 0 ? Double.NaN : Quantiles.mad(finite, median);
        double sigma = mad / MAD_OF_NORMAL;
        if (mad == 0) {
            double[] quartiles = Quantiles.quantiles(finite, finite.length, 0.25, 0.75);
            sigma = (quartiles[1] - quartiles[0]) / IQR_OF_NORMAL;
        }
        return new RobustScale(median, mad, sigma, finite.length);
    }

    /** Robust z-score; NaN when there are too few values or they do not spread. */
    public double z(double value) {
        return sigma > 0 && count >= LEAST_VALUES ? (value - median) / sigma : Double.NaN;
    }
}

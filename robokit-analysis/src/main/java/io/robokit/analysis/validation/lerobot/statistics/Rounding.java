package io.robokit.analysis.validation.lerobot.statistics;

/**
 * How far statistics may be off because they were summed up in 32-bit floats, row after row, as numpy does along the first
 * axis: a sum of {@code n} terms is off by up to {@code n} units in the last place.
 */
final class Rounding {
    private static final double UNIT = 0x1p-24;

    private Rounding() {}

    /**
     * Bound of the error of a mean.
     *
     * @param rows rows summed up in one go
     * @param magnitude largest absolute value
     */
    static double ofMean(double rows, double magnitude) {
        return rows * UNIT * magnitude;
    }

    /** Bound of the error of a variance that is computed as the mean of squares minus the square of the mean. */
    static double ofVariance(double rows, double magnitude) {
        return 3 * rows * UNIT * magnitude * magnitude;
    }

    /** Distance of neighbouring 32-bit floats. */
    static double spacing(double value) {
        return Math.ulp((float) value);
    }
}

package io.robokit.analysis.quality.standard;

/**
 * The line {@code a ≈ scale × s + offset} by least squares, and how far values are from it.
 *
 * @param scale slope; NaN when one of both does not vary
 * @param offset value at 0
 * @param median median of the absolute residuals
 * @param p95 95th percentile of them
 */
record LineFit(double scale, double offset, double median, double p95) {
    private static final int LEAST_VALUES = 10;
    private static final LineFit NONE = new LineFit(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Fits {@code a[t]} and {@code s[t + lag]}. */
    static LineFit of(double[] a, double[] s, int lag) {
        int from = Math.max(0, -lag);
        int count = a.length - Math.abs(lag);
        if (count < LEAST_VALUES) {
            return NONE;
        }
        double meanA = mean(a, from, count);
        double meanS = mean(s, from + lag, count);
        double products = 0;
        double squares = 0;
        double energy = 0;
        for (int t = from; t < from + count; t++) {
            double x = s[t + lag] - meanS;
            double y = a[t] - meanA;
            products += x * y;
            squares += x * x;
            energy += y * y;
        }
        if (!(squares > 0) || !(energy > 0)) {
            return NONE;
        }
        double scale = products / squares;
        double offset = meanA - scale * meanS;
        double[] residuals = new double[count];
        for (int i = 0; i < count; i++) {
            residuals[i] = Math.abs(a[from + i] - (scale * s[from + i + lag] + offset));
        }
        double[] quantiles = Quantiles.quantiles(residuals, count, 0.5, 0.95);
        return new LineFit(scale, offset, quantiles[0], quantiles[1]);
    }

    double[] describe() {
        return new double[] {scale, offset, median, p95};
    }

    private static double mean(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum / count;
    }
}

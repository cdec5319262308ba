package io.robokit.analysis.quality;

import io.robokit.analysis.quality.standard.RobustScale;

/**
 * How a measure goes with the number of frames: Spearman's rank correlation, the least-squares line, and the scale of what
 * the line leaves over.
 */
record LengthTrend(double correlation, double slope, double intercept, RobustScale residuals) {
    private static final int LEAST_EPISODES = 3;

    static LengthTrend of(double[] column, EpisodeIndex episodes) {
        int count = 0;
        double[] values = new double[column.length];
        double[] lengths = new double[column.length];
        for (int e = 0; e < column.length; e++) {
            if (Double.isFinite(column[e])) {
                values[count] = column[e];
                lengths[count++] = episodes.length(e);
            }
        }
        values = java.util.Arrays.copyOf(values, count);
        lengths = java.util.Arrays.copyOf(lengths, count);
        double correlation = count < LEAST_EPISODES ? Double.NaN : Ranks.correlation(values, lengths);
        double slope = Double.isNaN(correlation) ? 0 : slope(values, lengths);
        double intercept = mean(values) - slope * mean(lengths);
        double[] residuals = new double[count];
        for (int i = 0; i < count; i++) {
            residuals[i] = values[i] - intercept - slope * lengths[i];
        }
        return new LengthTrend(correlation, slope, intercept, RobustScale.of(residuals));
    }

    /** What is left of a value when its length is taken into account. */
    double residual(double value, double length) {
        return value - intercept - slope * length;
    }

    double residualZ(double value, double length) {
        return residuals.z(residual(value, length));
    }

    private static double slope(double[] values, double[] lengths) {
        double meanValue = mean(values);
        double meanLength = mean(lengths);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < values.length; i++) {
            xy += (values[i] - meanValue) * (lengths[i] - meanLength);
            xx += (lengths[i] - meanLength) * (lengths[i] - meanLength);
        }
        return xx > 0 ? xy / xx : 0;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }
}

package io.robokit.analysis.quality.standard;

/**
 * Correlation of two signals at lags from −L to L: {@code ρ(ℓ) = Σ a[t] s[t + ℓ] / √(Σ a[t]² Σ s[t + ℓ]²)} over the t for
 * which both exist, a and s being the signals minus their means over all t. A positive lag means that s follows a.
 */
final class CrossCorrelation {
    private CrossCorrelation() {}

    /**
     * Correlations for lag −L, …, L; NaN where fewer than {@code leastOverlap} values overlap or one of the signals does
     * not vary there.
     */
    static double[] of(double[] a, double[] s, int maxLag, int leastOverlap) {
        int n = a.length;
        double[] x = centred(a, 0);
        double[] padded = centred(s, maxLag);
        int lags = 2 * maxLag + 1;
        double[] products = new double[lags];
        for (int t = 0; t < n; t++) {
            addScaled(products, padded, t, x[t]);
        }
        double[] ofX = energies(x, 0, n, maxLag);
        double[] ofS = energies(padded, maxLag, n, maxLag);
        double[] correlations = new double[lags];
        for (int lag = -maxLag; lag <= maxLag; lag++) {
            // For a positive lag the last values of a and the first ones of s have no partner.
            double norm = lag >= 0
                    ? withoutLast(ofX, maxLag, lag) * withoutFirst(ofS, lag)
                    : withoutFirst(ofX, -lag) * withoutLast(ofS, maxLag, -lag);
            boolean enough = n - Math.abs(lag) >= leastOverlap;
            correlations[lag + maxLag] = enough && norm > 0 ? products[lag + maxLag] / Math.sqrt(norm) : Double.NaN;
        }
        return correlations;
    }

    /** One loop over all lags, which the compiler turns into vector instructions. */
    private static void addScaled(double[] sums, double[] values, int from, double factor) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += factor * values[from + j];
        }
    }

    private static double[] centred(double[] values, int padding) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = values.length == 0 ? 0 : sum / values.length;
        double[] centred = new double[values.length + 2 * padding];
        for (int t = 0; t < values.length; t++) {
            centred[padding + t] = values[t] - mean;
        }
        return centred;
    }

    /** Sums of squares without the first k (index k) and without the last k (index maxLag + 1 + k) values. */
    private static double[] energies(double[] values, int from, int count, int maxLag) {
        double[] energies = new double[2 * (maxLag + 1)];
        int head = Math.min(maxLag, count);
        double middle = 0;
        for (int t = head; t < count; t++) {
            middle += values[from + t] * values[from + t];
        }
        // Sums of squares only, no differences: nothing cancels when the ends hold most of it.
        energies[head] = middle;
        for (int k = head - 1; k >= 0; k--) {
            energies[k] = energies[k + 1] + values[from + k] * values[from + k];
        }
        middle = 0;
        for (int t = 0; t < count - head; t++) {
            middle += values[from + t] * values[from + t];
        }
        energies[maxLag + 1 + head] = middle;
        for (int k = head - 1; k >= 0; k--) {
            double value = values[from + count - 1 - k];
            energies[maxLag + 1 + k] = energies[maxLag + 2 + k] + value * value;
        }
        return energies;
    }

    private static double withoutFirst(double[] energies, int k) {
        return energies[k];
    }

    private static double withoutLast(double[] energies, int maxLag, int k) {
        return energies[maxLag + 1 + k];
    }
}

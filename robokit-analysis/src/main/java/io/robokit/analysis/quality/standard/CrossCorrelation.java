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
        double[] products = products(x, padded, lags);
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

    /** {@code Σ x[t] s[t + j]} for every j; eight values of x at a time, so that the sums are loaded and stored seldom. */
    private static double[] products(double[] x, double[] s, int lags) {
        double[] products = new double[lags];
        int t = 0;
        for (; t + 8 <= x.length; t += 8) {
            addEight(products, x, s, t);
        }
        for (; t < x.length; t++) {
            for (int j = 0; j < lags; j++) {
                products[j] += x[t] * s[t + j];
            }
        }
        return products;
    }

    /** One loop over all lags, which the compiler turns into vector instructions. */
    private static void addEight(double[] sums, double[] x, double[] s, int t) {
        double a = x[t];
        double b = x[t + 1];
        double c = x[t + 2];
        double d = x[t + 3];
        double e = x[t + 4];
        double f = x[t + 5];
        double g = x[t + 6];
        double h = x[t + 7];
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a * s[t + j]
                    + b * s[t + j + 1]
                    + (c * s[t + j + 2] + d * s[t + j + 3])
                    + (e * s[t + j + 4] + f * s[t + j + 5] + (g * s[t + j + 6] + h * s[t + j + 7]));
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

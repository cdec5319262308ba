package io.robokit.analysis.quality.standard;

/**
 * The amount of motion below which an episode is idle, from the episode's own distribution: the valley behind the first
 * mass of a 30-bin histogram, or three median absolute deviations where there is no valley.
 */
final class IdleThreshold {
    private static final int BINS = 30;
    private static final double LOW_MASS = 0.10;
    private static final double VALLEY = 0.01;
    private static final double PEAK = 0.02;
    private static final double FLOOR = 1e-6;

    private IdleThreshold() {}

    /** Motion is idle below the returned value. */
    static double of(double[] motion) {
        double largest = 0;
        for (double value : motion) {
            largest = Math.max(largest, value);
        }
        if (!(largest > 0)) {
            return FLOOR;
        }
        int valley = valley(histogram(motion, largest), motion.length);
        double threshold =
                valley >= 0 ? (valley + 1) * (largest / BINS) : 3 * Quantiles.mad(motion, Quantiles.median(motion));
        return Math.max(threshold, FLOOR);
    }

    private static int[] histogram(double[] motion, double largest) {
        int[] bins = new int[BINS];
        double scale = BINS / largest;
        for (double value : motion) {
            bins[Math.min(BINS - 1, (int) (value * scale))]++;
        }
        return bins;
    }

    /** The emptiest bin between the low mass and a later peak; -1 for none. */
    private static int valley(int[] bins, int total) {
        int lastPeak = -1;
        for (int bin = 0; bin < BINS; bin++) {
            if (bins[bin] > PEAK * total) {
                lastPeak = bin;
            }
        }
        int valley = -1;
        long below = 0;
        for (int bin = 0; bin < lastPeak; bin++) {
            boolean candidate = below >= LOW_MASS * total && bins[bin] < VALLEY * total;
            if (candidate && (valley < 0 || bins[bin] < bins[valley])) {
                valley = bin;
            }
            below += bins[bin];
        }
        return valley;
    }
}

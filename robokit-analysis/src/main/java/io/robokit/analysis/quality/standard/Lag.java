package io.robokit.analysis.quality.standard;

import io.robokit.analysis.quality.standard.Pairs.Pair;
import io.robokit.spi.EpisodeSignals;
import java.util.List;

/** How the differences of the action and of the state correlate in one episode, pair by pair and on average. */
final class Lag {
    private final int maxLag;
    /** Correlations by pair and lag; null for pairs in which one side does not move. */
    private final double[][] byPair;

    private final double[] mean;

    private Lag(int maxLag, double[][] byPair) {
        this.maxLag = maxLag;
        this.byPair = byPair;
        this.mean = mean(byPair, 2 * maxLag + 1);
    }

    private record Key(int maxLag, int leastOverlap, List<Pair> pairs) {}

    /** Computed once per episode. Both signals must be usable and have 2 frames. */
    static Lag of(EpisodeSignals episode, List<Pair> pairs, int maxLag, int leastOverlap) {
        return episode.derived(new Key(maxLag, leastOverlap, pairs), one -> compute(one, pairs, maxLag, leastOverlap));
    }

    private static Lag compute(EpisodeSignals episode, List<Pair> pairs, int maxLag, int leastOverlap) {
        Motion motion = Motion.of(episode);
        double[][] byPair = new double[pairs.size()][];
        for (int p = 0; p < byPair.length; p++) {
            Pair pair = pairs.get(p);
            boolean moves = motion.action().profiles()[pair.action()].largestStep > 0
                    && motion.state().profiles()[pair.state()].largestStep > 0;
            byPair[p] = moves
                    ? CrossCorrelation.of(
                            steps(motion.action().dimension(pair.action())),
                            steps(motion.state().dimension(pair.state())),
                            maxLag,
                            leastOverlap)
                    : new double[0];
        }
        return new Lag(maxLag, byPair);
    }

    private static double[] steps(double[] x) {
        double[] steps = new double[x.length - 1];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = x[k + 1] - x[k];
        }
        return steps;
    }

    /** Correlations of a pair by lag, from the most negative one; empty when one side does not move. */
    double[] pair(int pair) {
        return byPair[pair];
    }

    int pairs() {
        return byPair.length;
    }

    /** The lag of the largest mean correlation, in frames; NaN when there is none. */
    double peakLag() {
        int peak = peak(mean);
        return peak < 0 ? Double.NaN : peak - maxLag;
    }

    /** The largest mean correlation; NaN when there is none. */
    double peakCorrelation() {
        int peak = peak(mean);
        return peak < 0 ? Double.NaN : mean[peak];
    }

    /** Index of the largest value, of equal ones the one nearest to the middle; -1 for none. */
    static int peak(double[] curve) {
        int peak = -1;
        int middle = curve.length / 2;
        for (int j = 0; j < curve.length; j++) {
            boolean better = peak < 0
                    ? !Double.isNaN(curve[j])
                    : curve[j] > curve[peak]
                            || (curve[j] == curve[peak] && Math.abs(j - middle) < Math.abs(peak - middle));
            if (better) {
                peak = j;
            }
        }
        return peak;
    }

    private static double[] mean(double[][] curves, int lags) {
        double[] mean = new double[lags];
        for (int j = 0; j < lags; j++) {
            double sum = 0;
            int count = 0;
            for (double[] curve : curves) {
                if (curve.length > 0 && !Double.isNaN(curve[j])) {
                    sum += curve[j];
                    count++;
                }
            }
            mean[j] = count == 0 ? Double.NaN : sum / count;
        }
        return mean;
    }
}

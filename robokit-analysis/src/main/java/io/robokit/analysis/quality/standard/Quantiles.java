package io.robokit.analysis.quality.standard;

import java.util.Arrays;

/**
 * Quantiles of finite, unsorted values by linear interpolation at position {@code q (n − 1)}, as numpy computes them. The
 * values stay as they are. Instead of sorting, values are counted into buckets of equal width and only those of the
 * buckets that hold the wanted ranks are sorted; the result is that of sorting, to the bit.
 */
final class Quantiles {
    private static final int SORT_BELOW = 128;

    private Quantiles() {}

    /** Median, the mean of the two middle values for an even count; NaN for none. */
    static double median(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        int low = (count - 1) / 2;
        double[] found = ranks(values, count, low, count / 2);
        return count % 2 == 1 ? found[0] : (found[0] + found[1]) / 2;
    }

    /** Median of all values; NaN for none. */
    static double median(double[] values) {
        return median(values, values.length);
    }

    /** A quantile; NaN for none. */
    static double quantile(double[] values, int count, double q) {
        return quantiles(values, count, q)[0];
    }

    /** Several quantiles of the same values. */
    static double[] quantiles(double[] values, int count, double... qs) {
        double[] found = new double[qs.length];
        if (count == 0) {
            Arrays.fill(found, Double.NaN);
            return found;
        }
        int[] ranks = new int[qs.length * 2];
        for (int i = 0; i < qs.length; i++) {
            ranks[2 * i] = (int) Math.floor(qs[i] * (count - 1));
            ranks[2 * i + 1] = Math.min(ranks[2 * i] + 1, count - 1);
        }
        double[] at = ranks(values, count, ranks);
        for (int i = 0; i < qs.length; i++) {
            found[i] = between(at[2 * i], at[2 * i + 1], qs[i] * (count - 1) - ranks[2 * i]);
        }
        return found;
    }

    /** Median absolute deviation from the median. */
    static double mad(double[] values, double median) {
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        return median(deviations);
    }

    /** Interpolation that is exact at both ends. */
    static double between(double from, double to, double t) {
        double difference = to - from;
        return t >= 0.5 ? to - difference * (1 - t) : from + difference * t;
    }

    private static double[] ranks(double[] values, int count, int... ranks) {
        if (count < SORT_BELOW) {
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            return pick(sorted, ranks);
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double value = values[i];
            least = value < least ? value : least;
            most = value > most ? value : most;
        }
        int buckets = Math.min(1024, Integer.highestOneBit(count) / 2);
        double scale = buckets / (most - least);
        if (!(scale > 0) || Double.isInfinite(scale)) {
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            return pick(sorted, ranks);
        }
        return select(values, count, least, scale, buckets, ranks);
    }

    private static double[] select(double[] values, int count, double least, double scale, int buckets, int[] ranks) {
        int[] sizes = new int[buckets + 1];
        short[] bucketOf = new short[count];
        for (int i = 0; i < count; i++) {
            int bucket = (int) ((values[i] - least) * scale);
            bucketOf[i] = (short) bucket;
            sizes[bucket]++;
        }
        double[] found = new double[ranks.length];
        int known = -1;
        double[] sorted = {};
        int before = 0;
        for (int r = 0; r < ranks.length; r++) {
            int bucket = 0;
            int seen = 0;
            while (seen + sizes[bucket] <= ranks[r]) {
                seen += sizes[bucket++];
            }
            if (bucket != known) {
                sorted = members(values, bucketOf, count, bucket, sizes[bucket]);
                known = bucket;
                before = seen;
            }
            found[r] = sorted[ranks[r] - before];
        }
        return found;
    }

    private static double[] members(double[] values, short[] bucketOf, int count, int bucket, int size) {
        double[] members = new double[size + 1];
        int filled = 0;
        for (int i = 0; i < count; i++) {
            // Written always, kept only when it belongs: no branch to mispredict.
            members[filled] = values[i];
            filled += bucketOf[i] == bucket ? 1 : 0;
        }
        double[] sorted = Arrays.copyOf(members, size);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double[] pick(double[] sorted, int... ranks) {
        double[] found = new double[ranks.length];
        for (int r = 0; r < ranks.length; r++) {
            found[r] = sorted[ranks[r]];
        }
        return found;
    }
}

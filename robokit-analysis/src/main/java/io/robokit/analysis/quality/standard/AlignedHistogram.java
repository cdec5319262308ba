package io.robokit.analysis.quality.standard;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts of values in bins of width 2<sup>k</sup> that begin at multiples of it. The width is the smallest power of two for
 * which all values fit into {@value #MOST_BINS} bins, so the counts depend on the set of values alone and not on how they
 * were grouped and merged.
 */
final class AlignedHistogram implements Serializable {
    private static final long serialVersionUID = 1L;
    static final int MOST_BINS = 512;
    private static final int FINEST = -1000;

    private int exponent = FINEST;
    private long first;
    private long[] counts = {};

    /** Adds values whose smallest and largest are known. */
    void add(double[] x, double min, double max) {
        if (x.length == 0) {
            return;
        }
        AlignedHistogram own = new AlignedHistogram();
        own.exponent = exponentFor(min, max);
        double scale = Math.scalb(1.0, -own.exponent);
        own.first = (long) Math.floor(min * scale);
        own.counts = new long[(int) ((long) Math.floor(max * scale) - own.first) + 1];
        for (double value : x) {
            own.counts[(int) ((long) Math.floor(value * scale) - own.first)]++;
        }
        merge(own);
    }

    void merge(AlignedHistogram later) {
        if (later.counts.length == 0) {
            return;
        }
        if (counts.length == 0) {
            exponent = later.exponent;
            first = later.first;
            counts = later.counts.clone();
            return;
        }
        int common = Math.max(exponent, later.exponent);
        while (span(common, later) > MOST_BINS) {
            common++;
        }
        long[] theirs = coarsened(later, common);
        long theirFirst = later.first >> Math.min(63, common - later.exponent);
        counts = coarsened(this, common);
        first = first >> Math.min(63, common - exponent);
        exponent = common;
        long from = Math.min(first, theirFirst);
        long to = Math.max(first + counts.length, theirFirst + theirs.length);
        long[] joined = new long[(int) (to - from)];
        System.arraycopy(counts, 0, joined, (int) (first - from), counts.length);
        for (int i = 0; i < theirs.length; i++) {
            joined[(int) (theirFirst - from) + i] += theirs[i];
        }
        first = from;
        counts = joined;
    }

    /** Counts in so many equal bins of a range, each of these bins going where its middle is. */
    long[] rebinned(double min, double max, int bins) {
        long[] rebinned = new long[bins];
        double width = Math.scalb(1.0, exponent);
        for (int i = 0; i < counts.length; i++) {
            double middle = (first + i + 0.5) * width;
            int bin = (int) Math.floor((middle - min) / (max - min) * bins);
            rebinned[Math.min(bins - 1, Math.max(0, bin))] += counts[i];
        }
        return rebinned;
    }

    private long span(int common, AlignedHistogram later) {
        long from = Math.min(shifted(first, exponent, common), shifted(later.first, later.exponent, common));
        long to = Math.max(
                shifted(first + counts.length - 1, exponent, common),
                shifted(later.first + later.counts.length - 1, later.exponent, common));
        return to - from + 1;
    }

    private static long shifted(long bin, int from, int to) {
        return bin >> Math.min(63, to - from);
    }

    private static long[] coarsened(AlignedHistogram histogram, int exponent) {
        int shift = Math.min(63, exponent - histogram.exponent);
        long from = histogram.first >> shift;
        long to = (histogram.first + histogram.counts.length - 1) >> shift;
        long[] coarse = new long[(int) (to - from) + 1];
        for (int i = 0; i < histogram.counts.length; i++) {
            coarse[(int) (((histogram.first + i) >> shift) - from)] += histogram.counts[i];
        }
        return coarse;
    }

    /** Smallest exponent for which the range fits; bin numbers stay within 2^52. */
    private static int exponentFor(double min, double max) {
        int exponent = max > min ? Math.getExponent((max - min) / MOST_BINS) : FINEST;
        int largest = Math.max(Math.getExponent(min), Math.getExponent(max)) - 51;
        exponent = Math.max(Math.max(exponent, largest), FINEST);
        while (Math.floor(Math.scalb(max, -exponent)) - Math.floor(Math.scalb(min, -exponent)) >= MOST_BINS) {
            exponent++;
        }
        return exponent;
    }

    @Override
    public String toString() {
        return first + " * 2^" + exponent + " " + Arrays.toString(counts);
    }
}

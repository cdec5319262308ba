package io.robokit.analysis.statistics;

import java.io.Serializable;

/**
 * Chooses one row of every window of {@code 2^k} rows, by a hash of the window's number: always the same ones, however the
 * rows are divided, and with no rhythm that a periodic signal could share.
 *
 * @param windowBits {@code k}; 0 chooses every row
 */
public record RowSampling(int windowBits) implements Serializable {
    /** Least number of rows that are chosen, where there are as many. */
    public static final long LEAST_ROWS = 1 << 17;
    /** Chance that an answer is farther off than {@link #rankError} says. */
    public static final double RISK = 1e-9;

    /** Returns a sampling that chooses at least {@link #LEAST_ROWS} rows, and all of fewer than twice as many. */
    public static RowSampling ofRows(long rows) {
        long windows = Math.max(1, rows / LEAST_ROWS);
        return new RowSampling(63 - Long.numberOfLeadingZeros(windows));
    }

    /** Number of the window a row is in. */
    public long window(long row) {
        return row >> windowBits;
    }

    /** The row that is chosen of a window. */
    public long chosen(long window) {
        return (window << windowBits) + (mix(window) & ((1L << windowBits) - 1));
    }

    /** The first chosen row from a row on. */
    public long next(long row) {
        long chosen = chosen(window(row));
        return chosen >= row ? chosen : chosen(window(row) + 1);
    }

    /**
     * By which share of all rows the rank of a quantile taken from the chosen rows may be off: Bernstein's bound for one
     * independent choice per window, exceeded with a chance of at most {@link #RISK}.
     *
     * @param quantile between 0 and 1
     * @param rows rows there are
     */
    public double rankError(double quantile, long rows) {
        if (windowBits == 0 || rows == 0) {
            return 0;
        }
        double windows = Math.max(1, (double) (rows >> windowBits));
        double exponent = Math.log(2 / RISK);
        double spread = quantile * (1 - quantile);
        return Math.sqrt(2 * spread * exponent / windows) + exponent / (1.5 * windows);
    }

    /** SplitMix64's finalizer (Steele, Lea and Flood 2014). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

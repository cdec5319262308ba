package io.robokit.analysis.statistics;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Count, minimum, maximum, mean and population standard deviation of each element of rows of numbers; values that are not
 * finite are counted and left out. Numerically stable: within a block distances from its first row are summed, which keeps
 * the condition of the variance below the number of rows of the block, and blocks are combined pairwise (Chan, Golub and
 * LeVeque 1979). The same blocks merged in the same order give the same bits. Used by one thread.
 */
public final class VectorMoments implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int width;
    private final long[] finite;
    private final long[] nans;
    private final double[] min;
    private final double[] max;
    private final double[] mean;
    private final double[] squares; // sum of squared distances from the mean
    private long rows;
    private transient @Nullable BlockSummary summary;

    /**
     * Creates moments of no rows.
     *
     * @param width elements per row
     */
    public VectorMoments(int width) {
        this.width = width;
        this.finite = new long[width];
        this.nans = new long[width];
        this.min = new double[width];
        this.max = new double[width];
        this.mean = new double[width];
        this.squares = new double[width];
        clear();
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(finite, 0);
        Arrays.fill(nans, 0);
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        Arrays.fill(mean, 0);
        Arrays.fill(squares, 0);
        rows = 0;
    }

    /**
     * Takes the rows of a block in.
     *
     * @return sums and extremes of this block; overwritten with the next one
     */
    public BlockSummary add(RowBlock block) {
        BlockSummary fast = summary;
        if (fast == null) {
            fast = new BlockSummary(block);
            summary = fast;
        }
        int count = block.rows();
        if (count == 0) {
            return fast;
        }
        fast.run(block);
        rows += count;
        for (int element = 0; element < width; element++) {
            if (fast.isFinite(element)) {
                extremes(element, fast.min(element), fast.max(element));
                combine(element, count, fast.mean(element, count), fast.squares(element, count));
            } else {
                addOneByOne(block, element);
            }
        }
        return fast;
    }

    private void addOneByOne(RowBlock block, int element) {
        double sum = 0;
        long numbers = 0;
        for (int row = 0; row < block.rows(); row++) {
            double value = block.value(row, element);
            if (Double.isFinite(value)) {
                extremes(element, value, value);
                sum += value;
                numbers++;
            } else if (Double.isNaN(value)) {
                nans[element]++;
            }
        }
        if (numbers == 0) {
            return;
        }
        double blockMean = sum / numbers;
        double blockSquares = 0;
        for (int row = 0; row < block.rows(); row++) {
            double distance = block.value(row, element) - blockMean;
            if (Double.isFinite(distance)) {
                blockSquares += distance * distance;
            }
        }
        combine(element, numbers, blockMean, blockSquares);
    }

    private void extremes(int element, double low, double high) {
        if (low < min[element]) {
            min[element] = low;
        }
        if (high > max[element]) {
            max[element] = high;
        }
    }

    private void combine(int element, long count, double otherMean, double otherSquares) {
        long before = finite[element];
        long total = before + count;
        double delta = otherMean - mean[element];
        squares[element] += otherSquares + delta * delta * ((double) before * count / total);
        mean[element] = before == 0 ? otherMean : mean[element] + delta * count / total;
        finite[element] = total;
    }

    /** Takes what later rows gave in. */
    public void merge(VectorMoments later) {
        rows += later.rows;
        for (int element = 0; element < width; element++) {
            nans[element] += later.nans[element];
            if (later.finite[element] > 0) {
                extremes(element, later.min[element], later.max[element]);
                combine(element, later.finite[element], later.mean[element], later.squares[element]);
            }
        }
    }

    /** Elements per row. */
    public int width() {
        return width;
    }

    /** Rows seen. */
    public long rows() {
        return rows;
    }

    /** Finite values of an element. */
    public long finite(int element) {
        return finite[element];
    }

    /** Values of an element that are NaN. */
    public long nans(int element) {
        return nans[element];
    }

    /** Values of an element that are infinite. */
    public long infinities(int element) {
        return rows - finite[element] - nans[element];
    }

    /** Smallest value of an element; NaN for none. */
    public double min(int element) {
        return orNaN(min, element);
    }

    /** Largest value of an element; NaN for none. */
    public double max(int element) {
        return orNaN(max, element);
    }

    /** Mean of an element; NaN for none. */
    public double mean(int element) {
        return orNaN(mean, element);
    }

    /** Standard deviation of an element, dividing by the count; NaN for none. */
    public double populationStd(int element) {
        return finite[element] == 0 ? Double.NaN : Math.sqrt(squares[element] / finite[element]);
    }

    private double orNaN(double[] values, int element) {
        return finite[element] == 0 ? Double.NaN : values[element];
    }
}

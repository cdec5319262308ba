package io.robokit.analysis.statistics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Sums and extremes of a block, gathered with one lane per value of a group of rows. All loops run over arrays by the same
 * index and carry nothing from one step to the next, which is what lets the JVM turn them into vector instructions.
 */
public final class BlockSummary implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int width;
    private final double[] origin;
    private final double[] sum;
    private final double[] squares;
    private final double[] min;
    private final double[] max;
    private final double[] half;

    BlockSummary(RowBlock block) {
        this.width = block.width();
        int lanes = block.rowsPerGroup() * width;
        this.origin = new double[lanes];
        this.sum = new double[lanes];
        this.squares = new double[lanes];
        this.min = new double[lanes];
        this.max = new double[lanes];
        this.half = new double[Math.max(width, lanes / 2)];
    }

    /** Goes through a block that has rows. The first lane of each element then holds the outcome. */
    void run(RowBlock block) {
        int lanes = origin.length;
        block.copyRow(0, origin, 0);
        for (int filled = width; filled < lanes; filled *= 2) {
            System.arraycopy(origin, 0, origin, filled, filled);
        }
        Arrays.fill(sum, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (int group = 0; group < block.groupCount(); group++) {
            take(block.group(group), block.rowsInGroup(group) * width, origin, sum, squares, min, max);
        }
        for (int count = lanes / 2; count >= width; count /= 2) {
            fold(count);
        }
    }

    private static void take(
            double[] values, int count, double[] origin, double[] sum, double[] squares, double[] min, double[] max) {
        for (int i = 0; i < count; i++) {
            double value = values[i];
            double distance = value - origin[i];
            sum[i] += distance;
            squares[i] += distance * distance;
            min[i] = Math.min(min[i], value);
            max[i] = Math.max(max[i], value);
        }
    }

    private void fold(int count) {
        System.arraycopy(sum, count, half, 0, count);
        add(sum, half, count);
        System.arraycopy(squares, count, half, 0, count);
        add(squares, half, count);
        System.arraycopy(min, count, half, 0, count);
        least(min, half, count);
        System.arraycopy(max, count, half, 0, count);
        greatest(max, half, count);
    }

    private static void add(double[] into, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            into[i] += values[i];
        }
    }

    private static void least(double[] into, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = Math.min(into[i], values[i]);
        }
    }

    private static void greatest(double[] into, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = Math.max(into[i], values[i]);
        }
    }

    /** Whether all values of the element are finite, and so are their sums; else its extremes mean nothing. */
    public boolean isFinite(int element) {
        return Double.isFinite(sum[element]) && Double.isFinite(squares[element]);
    }

    double mean(int element, int rows) {
        return origin[element] + sum[element] / rows;
    }

    /** Sum of squared distances from the mean. */
    double squares(int element, int rows) {
        return Math.max(0, squares[element] - sum[element] * sum[element] / rows);
    }

    /** Smallest value of an element. */
    public double min(int element) {
        return min[element];
    }

    /** Largest value of an element. */
    public double max(int element) {
        return max[element];
    }
}

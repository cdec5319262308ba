package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.statistics.BlockSummary;
import io.robokit.analysis.statistics.RowBlock;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How many rows are at the smallest and at the largest value of each element. Only blocks that reach a limit are looked at
 * again. Mergeable. Used by one thread.
 */
public final class ValueLimits implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] min;
    private final double[] max;
    private final long[] atMin;
    private final long[] atMax;
    private double[] values = {};

    ValueLimits(int width) {
        this.min = new double[width];
        this.max = new double[width];
        this.atMin = new long[width];
        this.atMax = new long[width];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    void add(RowBlock block, BlockSummary summary) {
        for (int element = 0; element < min.length; element++) {
            double low = summary.min(element);
            double high = summary.max(element);
            if (low > min[element] && high < max[element]) {
                continue;
            }
            if (low == high) {
                reach(element, low, block.rows());
            } else {
                count(block, element);
            }
        }
    }

    private void reach(int element, double value, long rows) {
        low(element, value, rows);
        high(element, value, rows);
    }

    private void count(RowBlock block, int element) {
        if (values.length < block.capacity()) {
            values = new double[block.capacity()];
        }
        block.copyElement(element, values);
        double low = min[element];
        double high = max[element];
        for (int row = 0; row < block.rows(); row++) {
            double value = values[row];
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        long lowRows = 0;
        long highRows = 0;
        for (int row = 0; row < block.rows(); row++) {
            lowRows += values[row] == low ? 1 : 0;
            highRows += values[row] == high ? 1 : 0;
        }
        low(element, low, lowRows);
        high(element, high, highRows);
    }

    private void low(int element, double value, long rows) {
        if (value < min[element]) {
            min[element] = value;
            atMin[element] = rows;
        } else if (value == min[element]) {
            atMin[element] += rows;
        }
    }

    private void high(int element, double value, long rows) {
        if (value > max[element]) {
            max[element] = value;
            atMax[element] = rows;
        } else if (value == max[element]) {
            atMax[element] += rows;
        }
    }

    void merge(ValueLimits later) {
        for (int element = 0; element < min.length; element++) {
            low(element, later.min[element], later.atMin[element]);
            high(element, later.max[element], later.atMax[element]);
        }
    }

    /** Rows at the smallest value of an element. */
    public long atMin(int element) {
        return atMin[element];
    }

    /** Rows at the largest value of an element. */
    public long atMax(int element) {
        return atMax[element];
    }
}

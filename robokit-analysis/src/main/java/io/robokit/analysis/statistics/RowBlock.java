package io.robokit.analysis.statistics;

import io.robokit.model.NumericColumn;
import java.io.Serializable;

/**
 * Rows of numbers gathered into blocks of always the same number of rows, so that what is computed per block depends on
 * where rows stand and not on how they arrived. Row-major, in groups short enough for the caches and long enough for
 * vector instructions. Used by one thread.
 */
public final class RowBlock implements Serializable {
    private static final long serialVersionUID = 1L;
    /** About how many values a group holds. */
    private static final int GROUP_VALUES = 256;

    private static final int GROUPS = 16;

    private final int width;
    private final int rowsPerGroup;
    private final double[][] groups;
    private int rows;

    /**
     * Creates an empty block.
     *
     * @param width elements per row, at least 1
     */
    public RowBlock(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("A row has at least 1 element, got " + width);
        }
        this.width = width;
        this.rowsPerGroup = Integer.highestOneBit(Math.max(1, GROUP_VALUES / width));
        int count = (int) Math.max(1, Math.min(GROUPS, (long) GROUP_VALUES * GROUPS / width));
        this.groups = new double[count][];
    }

    /** Elements per row. */
    public int width() {
        return width;
    }

    /** Rows gathered so far. */
    public int rows() {
        return rows;
    }

    /** Rows of a full block. */
    public int capacity() {
        return groups.length * rowsPerGroup;
    }

    /** Whether no more rows fit in. */
    public boolean isFull() {
        return rows == capacity();
    }

    /** Forgets the rows. */
    public void clear() {
        rows = 0;
    }

    /**
     * Takes rows of a column of this width in, as many as fit.
     *
     * @return how many it took
     */
    public int fill(NumericColumn column, int from, int count) {
        int taken = Math.min(count, capacity() - rows);
        for (int done = 0; done < taken; ) {
            int part = Math.min(taken - done, roomInGroup());
            column.copyNumbers(from + done, part, group(), positionInGroup());
            rows += part;
            done += part;
        }
        return taken;
    }

    /**
     * Takes row-major values in, as many rows as fit.
     *
     * @return how many rows it took
     */
    public int fill(double[] values, int fromRow, int count) {
        int taken = Math.min(count, capacity() - rows);
        for (int done = 0; done < taken; ) {
            int part = Math.min(taken - done, roomInGroup());
            System.arraycopy(values, (fromRow + done) * width, group(), positionInGroup(), part * width);
            rows += part;
            done += part;
        }
        return taken;
    }

    /** One number. */
    public double value(int row, int element) {
        return groups[row / rowsPerGroup][row % rowsPerGroup * width + element];
    }

    /** Copies one row. */
    public void copyRow(int row, double[] target, int position) {
        System.arraycopy(groups[row / rowsPerGroup], row % rowsPerGroup * width, target, position, width);
    }

    /** Copies all rows, row-major. */
    public void copyRows(double[] target) {
        for (int group = 0; group < groupCount(); group++) {
            int position = group * rowsPerGroup * width;
            System.arraycopy(groups[group], 0, target, position, rowsInGroup(group) * width);
        }
    }

    /** The values of an element, one per row. */
    public void copyElement(int element, double[] target) {
        int row = 0;
        for (int group = 0; group < groupCount(); group++) {
            double[] values = groups[group];
            int rowsHere = rowsInGroup(group);
            for (int i = 0, index = element; i < rowsHere; i++, index += width) {
                target[row++] = values[index];
            }
        }
    }

    /** Groups that hold rows. */
    int groupCount() {
        return (rows + rowsPerGroup - 1) / rowsPerGroup;
    }

    /** Values of a group, row-major; those behind its rows mean nothing. */
    double[] group(int group) {
        return groups[group];
    }

    int rowsInGroup(int group) {
        return Math.min(rowsPerGroup, rows - group * rowsPerGroup);
    }

    int rowsPerGroup() {
        return rowsPerGroup;
    }

    private double[] group() {
        int group = rows / rowsPerGroup;
        double[] values = groups[group];
        if (values == null) {
            values = new double[rowsPerGroup * width];
            groups[group] = values;
        }
        return values;
    }

    private int positionInGroup() {
        return rows % rowsPerGroup * width;
    }

    private int roomInGroup() {
        return rowsPerGroup - rows % rowsPerGroup;
    }
}

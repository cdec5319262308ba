package io.robokit.model;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Numbers: one per frame, or a list of numbers per frame. Values keep the width they were stored with (float, double or
 * long) and are read as doubles; widening is exact but for longs beyond 2<sup>53</sup>. Lists nested deeper are
 * flattened, {@link #depth()} tells.
 */
public final class NumericColumn extends FeatureColumn {
    private static final long serialVersionUID = 1L;

    private final DataType type;
    private final int depth;
    private final int width; // elements per row, -1 when ragged
    private final int @Nullable [] offsets; // rows + 1 entries when ragged
    private final float @Nullable [] floats;
    private final double @Nullable [] doubles;
    private final long @Nullable [] longs;
    private final @Nullable BitSet nullRows;
    private final @Nullable BitSet nullElements;
    private final int firstRow;

    private NumericColumn(Builder builder, int firstRow, int rows) {
        super(builder.name, rows);
        this.type = builder.type;
        this.depth = builder.depth;
        this.width = builder.width;
        this.offsets = builder.offsets;
        this.floats = builder.floats;
        this.doubles = builder.doubles;
        this.longs = builder.longs;
        this.nullRows = builder.nullRows;
        this.nullElements = builder.nullElements;
        this.firstRow = firstRow;
    }

    private NumericColumn(NumericColumn whole, int firstRow, int rows) {
        super(whole.name(), rows);
        this.type = whole.type;
        this.depth = whole.depth;
        this.width = whole.width;
        this.offsets = whole.offsets;
        this.floats = whole.floats;
        this.doubles = whole.doubles;
        this.longs = whole.longs;
        this.nullRows = whole.nullRows;
        this.nullElements = whole.nullElements;
        this.firstRow = firstRow;
    }

    /** Returns a scalar column of a copy of these values. */
    public static NumericColumn ofDoubles(String name, double... values) {
        return builder(name, DataType.FLOAT64).doubles(values.clone()).scalars().build(values.length);
    }

    /** Returns a scalar column of a copy of these values. */
    public static NumericColumn ofFloats(String name, float... values) {
        return builder(name, DataType.FLOAT32).floats(values.clone()).scalars().build(values.length);
    }

    /** Returns a scalar column of a copy of these values. */
    public static NumericColumn ofLongs(String name, long... values) {
        return builder(name, DataType.INT64).longs(values.clone()).scalars().build(values.length);
    }

    /** Returns a column of lists of {@code width} elements each, from a copy of row-major values. */
    public static NumericColumn ofFloatLists(String name, int width, float... values) {
        return builder(name, DataType.FLOAT32)
                .floats(values.clone())
                .lists(width)
                .build(values.length / Math.max(width, 1));
    }

    /** Returns a column of lists of {@code width} elements each, from a copy of row-major values. */
    public static NumericColumn ofDoubleLists(String name, int width, double... values) {
        return builder(name, DataType.FLOAT64)
                .doubles(values.clone())
                .lists(width)
                .build(values.length / Math.max(width, 1));
    }

    /** Starts a column for readers that fill the arrays themselves and give them away. */
    public static Builder builder(String name, DataType type) {
        return new Builder(name, type);
    }

    /** Type the values were stored with. */
    public DataType type() {
        return type;
    }

    /** List nesting: 0 for one number per frame, 1 for a list, 2 for a list of lists … */
    public int depth() {
        return depth;
    }

    /** Elements per frame, 1 for scalars, -1 when frames differ ({@link #isRagged()}). */
    public int width() {
        return width;
    }

    /** Whether frames hold lists of different lengths. */
    public boolean isRagged() {
        return width < 0;
    }

    /** Whether any frame or any list element of the underlying storage is null; false means none is. */
    public boolean mayHaveNulls() {
        return nullRows != null || nullElements != null;
    }

    /** Whether values are floats, so that one may be NaN without being null. */
    public boolean mayHaveNaN() {
        return longs == null;
    }

    /** Elements of a frame; 0 for a null frame of a ragged column. */
    public int length(int row) {
        return offsets == null ? width : offsets[firstRow + row + 1] - offsets[firstRow + row];
    }

    @Override
    public boolean isNull(int row) {
        return nullRows != null && nullRows.get(firstRow + row);
    }

    /** Whether one element is null. */
    public boolean isElementNull(int row, int element) {
        return isNull(row) || (nullElements != null && nullElements.get(index(row, element)));
    }

    /** The number of a scalar frame as a double; NaN when it is null. */
    public double number(int row) {
        return number(row, 0);
    }

    /** An element as a double; NaN when it is null. */
    public double number(int row, int element) {
        if (nullRows != null && nullRows.get(firstRow + row)) {
            return Double.NaN;
        }
        int index = index(row, element);
        if (nullElements != null && nullElements.get(index)) {
            return Double.NaN;
        }
        return raw(index);
    }

    /**
     * Copies whole frames as doubles, row-major, nulls as NaN. Ragged columns cannot be copied so.
     *
     * @param fromRow first frame
     * @param rows number of frames
     * @param target receives {@code rows * width()} values
     * @param position index in {@code target} of the first one
     */
    public void copyNumbers(int fromRow, int rows, double[] target, int position) {
        checkRange(fromRow, fromRow + rows);
        if (width < 0) {
            throw new IllegalStateException("Column '" + name() + "' holds lists of different lengths");
        }
        int start = (firstRow + fromRow) * width;
        int count = rows * width;
        if (floats != null) {
            for (int i = 0; i < count; i++) {
                target[position + i] = floats[start + i];
            }
        } else if (doubles != null) {
            System.arraycopy(doubles, start, target, position, count);
        } else if (longs != null) {
            for (int i = 0; i < count; i++) {
                target[position + i] = (double) longs[start + i];
            }
        }
        if (mayHaveNulls()) {
            blankNulls(fromRow, rows, target, position);
        }
    }

    /**
     * Copies all frames as doubles, one array per element, nulls as NaN.
     *
     * @param target one array per element of a frame; frames of a ragged column must all have that many
     * @param position index of the first frame in each array
     */
    public void copyDimensions(double[][] target, int position) {
        if (floats != null && offsets == null && !mayHaveNulls()) {
            copyFloats(floats, target, position);
        } else if (doubles != null && offsets == null && !mayHaveNulls()) {
            copyDoubles(doubles, target, position);
        } else {
            for (int element = 0; element < target.length; element++) {
                for (int row = 0; row < rowCount(); row++) {
                    target[element][position + row] = number(row, element);
                }
            }
        }
    }

    private void copyFloats(float[] values, double[][] target, int position) {
        for (int element = 0; element < target.length; element++) {
            double[] dimension = target[element];
            int index = firstRow * width + element;
            for (int row = 0; row < rowCount(); row++) {
                dimension[position + row] = values[index];
                index += width;
            }
        }
    }

    private void copyDoubles(double[] values, double[][] target, int position) {
        for (int element = 0; element < target.length; element++) {
            double[] dimension = target[element];
            int index = firstRow * width + element;
            for (int row = 0; row < rowCount(); row++) {
                dimension[position + row] = values[index];
                index += width;
            }
        }
    }

    /** An element as stored in an integer column; 0 when it is null. */
    public long integer(int row, int element) {
        int index = index(row, element);
        return longs != null ? longs[index] : (long) raw(index);
    }

    @Override
    public NumericColumn slice(int from, int to) {
        checkRange(from, to);
        return from == 0 && to == rowCount() ? this : new NumericColumn(this, firstRow + from, to - from);
    }

    private void blankNulls(int fromRow, int rows, double[] target, int position) {
        for (int row = 0; row < rows; row++) {
            for (int element = 0; element < width; element++) {
                if (isElementNull(fromRow + row, element)) {
                    target[position + row * width + element] = Double.NaN;
                }
            }
        }
    }

    private int index(int row, int element) {
        return offsets == null ? (firstRow + row) * width + element : offsets[firstRow + row] + element;
    }

    private double raw(int index) {
        if (floats != null) {
            return floats[index];
        }
        if (doubles != null) {
            return doubles[index];
        }
        return longs == null ? Double.NaN : (double) longs[index];
    }

    /** Assembles a column from arrays that the caller gives away: they must not be changed afterwards. */
    public static final class Builder {
        private final String name;
        private final DataType type;
        private int depth;
        private int width = 1;
        private int @Nullable [] offsets;
        private float @Nullable [] floats;
        private double @Nullable [] doubles;
        private long @Nullable [] longs;
        private @Nullable BitSet nullRows;
        private @Nullable BitSet nullElements;

        private Builder(String name, DataType type) {
            this.name = name;
            this.type = type;
        }

        /** Values of a 32-bit float column, row-major. */
        public Builder floats(float[] values) {
            this.floats = values;
            return this;
        }

        /** Values of a 64-bit float column, row-major. */
        public Builder doubles(double[] values) {
            this.doubles = values;
            return this;
        }

        /** Values of an integer or boolean (0, 1) column, row-major. */
        public Builder longs(long[] values) {
            this.longs = values;
            return this;
        }

        /** One number per frame. */
        public Builder scalars() {
            this.depth = 0;
            this.width = 1;
            return this;
        }

        /** A list of {@code elements} numbers per frame. */
        public Builder lists(int elements) {
            if (elements < 0) {
                throw new IllegalArgumentException("Negative list length " + elements);
            }
            this.depth = 1;
            this.width = elements;
            return this;
        }

        /** Lists of different lengths: row {@code r} holds the values {@code offsets[r]} to {@code offsets[r + 1]}. */
        public Builder raggedLists(int[] rowOffsets) {
            this.depth = 1;
            this.width = -1;
            this.offsets = rowOffsets;
            return this;
        }

        /** List nesting when it is deeper than one; the values stay flat. */
        public Builder depth(int nesting) {
            this.depth = nesting;
            return this;
        }

        /** Frames without a value; their elements still take their place unless the lists are ragged. */
        public Builder nullRows(@Nullable BitSet rows) {
            this.nullRows = rows == null || rows.isEmpty() ? null : rows;
            return this;
        }

        /** Elements without a value, by position in the values array. */
        public Builder nullElements(@Nullable BitSet elements) {
            this.nullElements = elements == null || elements.isEmpty() ? null : elements;
            return this;
        }

        /**
         * Returns the column.
         *
         * @param rows number of frames
         * @throws IllegalArgumentException when the arrays do not hold that many
         */
        public NumericColumn build(int rows) {
            int available = floats != null
                    ? floats.length
                    : doubles != null ? doubles.length : longs != null ? longs.length : -1;
            long needed = offsets != null ? offsets[rows] : (long) rows * width;
            if (available < needed) {
                throw new IllegalArgumentException(
                        "Column '" + name + "' needs " + needed + " values for " + rows + " rows, got " + available);
            }
            return new NumericColumn(this, 0, rows);
        }
    }

    /** Values as text, for debugging and small tests. */
    @Override
    public String toString() {
        double[] row = new double[Math.max(0, rowCount() == 0 ? 0 : length(0))];
        Arrays.setAll(row, element -> number(0, element));
        return name() + "[" + rowCount() + " rows, first " + Arrays.toString(row) + "]";
    }
}

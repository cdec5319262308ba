package io.robokit.analysis.format.parquet;

import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Values of one batch of a numeric column while they are decoded; its arrays become the batch's. */
final class NumericValues {
    /** Most values of one column in one batch, against lists of absurd length. */
    static final int MAX_VALUES = 1 << 24;

    private final ColumnShape shape;
    private float[] floats = new float[0];
    private double[] doubles = new double[0];
    private long[] longs = new long[0];
    private int capacity;
    private int size;
    private @Nullable BitSet nullRows;
    private @Nullable BitSet nullElements;

    NumericValues(ColumnShape shape, int rows, long expected) {
        this.shape = shape;
        checkSize(shape.depth() == 0 ? rows : 0);
        grow((int) Math.min(expected, 1 << 20));
    }

    int size() {
        return size;
    }

    float[] floats() {
        return floats;
    }

    double[] doubles() {
        return doubles;
    }

    long[] longs() {
        return longs;
    }

    /** Makes room for more values and counts them in; returns the position of the first one. */
    int add(int count) {
        int position = size;
        if (count > capacity - size) {
            checkSize((long) size + count);
            grow((int) Math.min(MAX_VALUES, Math.max(size + (long) count, Math.max(16, capacity * 2L))));
        }
        size += count;
        return position;
    }

    /** Adds a place without a value for a row of scalars. */
    void addNullScalar(int row) {
        nullRows = mark(nullRows, row);
        add(1);
    }

    /** Adds what a definition level below the highest says of a list or its element. */
    void addAbsent(int definition, int row) {
        if (definition >= shape.elementLevel()) {
            nullElements = mark(nullElements, size);
            add(1);
        } else if (definition < shape.rowLevel()) {
            nullRows = mark(nullRows, row);
        }
    }

    FeatureColumn scalars(int rows) {
        return builder().scalars().nullRows(nullRows).build(rows);
    }

    /** Lists as a column. */
    FeatureColumn lists(RowStarts starts, int rows) {
        if (starts.isSteady(size) && nullRows == null) {
            return builder()
                    .lists(starts.width())
                    .depth(shape.depth())
                    .nullElements(nullElements)
                    .build(rows);
        }
        return lists(starts.offsets(size), rows);
    }

    /** Lists as a column: row {@code r} holds the values {@code offsets[r]} to {@code offsets[r + 1]}. */
    FeatureColumn lists(int[] offsets, int rows) {
        int width = width(offsets, rows);
        if (width >= 0 && nullRows != null && width > 0) {
            spread(width, rows);
        }
        NumericColumn.Builder builder =
                width < 0 ? builder().raggedLists(offsets) : builder().lists(width);
        return builder.depth(shape.depth())
                .nullRows(nullRows)
                .nullElements(nullElements)
                .build(rows);
    }

    /** Length of all lists, null rows left out; -1 when they differ. */
    private int width(int[] offsets, int rows) {
        int width = -1;
        for (int row = 0; row < rows; row++) {
            if (nullRows != null && nullRows.get(row)) {
                continue;
            }
            int length = offsets[row + 1] - offsets[row];
            if (width >= 0 && length != width) {
                return -1;
            }
            width = length;
        }
        return Math.max(width, 0);
    }

    /** Makes room for the elements of null rows. */
    private void spread(int width, int rows) {
        BitSet absent = nullRows == null ? new BitSet() : nullRows;
        checkSize((long) rows * width);
        grow(rows * width);
        BitSet moved = nullElements == null ? null : new BitSet();
        int from = size;
        for (int row = rows - 1; row >= 0; row--) {
            if (absent.get(row)) {
                continue;
            }
            from -= width;
            move(from, row * width, width);
            for (int i = 0; moved != null && nullElements != null && i < width; i++) {
                moved.set(row * width + i, nullElements.get(from + i));
            }
        }
        nullElements = moved;
        size = rows * width;
    }

    private void move(int from, int to, int count) {
        switch (shape.kind()) {
            case FLOAT, HALF -> System.arraycopy(floats, from, floats, to, count);
            case DOUBLE, DECIMAL -> System.arraycopy(doubles, from, doubles, to, count);
            default -> System.arraycopy(longs, from, longs, to, count);
        }
    }

    private void grow(int wanted) {
        if (wanted <= capacity) {
            return;
        }
        switch (shape.kind()) {
            case FLOAT, HALF -> floats = Arrays.copyOf(floats, wanted);
            case DOUBLE, DECIMAL -> doubles = Arrays.copyOf(doubles, wanted);
            default -> longs = Arrays.copyOf(longs, wanted);
        }
        capacity = wanted;
    }

    private void checkSize(long values) {
        if (values > MAX_VALUES) {
            throw new MalformedPageException("column '" + shape.name() + "' holds more than " + MAX_VALUES
                    + " values in few rows, which is no list of robot signals");
        }
    }

    private NumericColumn.Builder builder() {
        NumericColumn.Builder builder = NumericColumn.builder(shape.name(), shape.type());
        return switch (shape.kind()) {
            case FLOAT, HALF -> builder.floats(floats);
            case DOUBLE, DECIMAL -> builder.doubles(doubles);
            default -> builder.longs(longs);
        };
    }

    private static BitSet mark(@Nullable BitSet set, int index) {
        BitSet marked = set == null ? new BitSet() : set;
        marked.set(index);
        return marked;
    }
}

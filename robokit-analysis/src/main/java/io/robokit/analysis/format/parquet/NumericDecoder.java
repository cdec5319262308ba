package io.robokit.analysis.format.parquet;

import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Decodes numbers and lists of numbers into primitive arrays. */
final class NumericDecoder extends ColumnDecoder {
    /** Most values of one column in one batch, against lists of absurd length. */
    static final int MAX_VALUES = 1 << 24;

    private final Leaf leaf;
    private final ColumnReader reader;
    private final long valueCount;
    private final long rowCount;

    private float[] floats = new float[0];
    private double[] doubles = new double[0];
    private long[] longs = new long[0];
    private int capacity;
    private int size;
    private @Nullable BitSet nullRows;
    private @Nullable BitSet nullElements;

    NumericDecoder(ColumnShape shape, Pages pages, long rows) {
        super(shape);
        this.leaf = new Leaf(pages, shape.name(), rows);
        this.reader = pages.reader();
        this.valueCount = leaf.remaining();
        this.rowCount = rows;
    }

    @Override
    long valueCount() {
        return valueCount;
    }

    @Override
    void skip(long rows) {
        leaf.skip(rows);
    }

    @Override
    FeatureColumn read(int rows) {
        start(rows);
        return shape.depth() == 0 ? scalars(rows) : lists(rows);
    }

    private FeatureColumn scalars(int rows) {
        for (int row = 0; row < rows; row++) {
            leaf.checkRow();
            if (reader.getCurrentDefinitionLevel() == leaf.maxDefinition) {
                append();
            } else {
                nullRows = mark(nullRows, row);
                appendBlank();
            }
            leaf.advance();
        }
        return values().scalars().nullRows(nullRows).build(rows);
    }

    private FeatureColumn lists(int rows) {
        int[] offsets = new int[rows + 1];
        for (int row = 0; row < rows; row++) {
            leaf.checkRow();
            boolean more;
            do {
                element(row);
                more = leaf.advance();
            } while (more);
            offsets[row + 1] = size;
        }
        int width = width(offsets, rows);
        if (width < 0) {
            return finish(values().raggedLists(offsets), rows);
        }
        if (nullRows != null && width > 0) {
            spread(width, rows);
        }
        return finish(values().lists(width), rows);
    }

    private FeatureColumn finish(NumericColumn.Builder builder, int rows) {
        return builder.depth(shape.depth())
                .nullRows(nullRows)
                .nullElements(nullElements)
                .build(rows);
    }

    private void element(int row) {
        int definition = reader.getCurrentDefinitionLevel();
        if (definition == leaf.maxDefinition) {
            append();
        } else if (definition >= shape.elementLevel()) {
            nullElements = mark(nullElements, size);
            appendBlank();
        } else if (definition < shape.rowLevel()) {
            nullRows = mark(nullRows, row);
        }
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

    private void start(int rows) {
        long expected = rowCount == 0 ? 0 : Math.min(leaf.remaining(), (valueCount + rowCount - 1) / rowCount * rows);
        floats = new float[0];
        doubles = new double[0];
        longs = new long[0];
        capacity = 0;
        size = 0;
        nullRows = null;
        nullElements = null;
        checkSize(shape.depth() == 0 ? rows : 0);
        grow((int) Math.min(expected, 1 << 20));
    }

    private void append() {
        if (size == capacity) {
            checkSize(size + 1L);
            grow(Math.max(16, (int) Math.min(MAX_VALUES, capacity * 2L)));
        }
        switch (shape.kind()) {
            case FLOAT -> floats[size] = reader.getFloat();
            case DOUBLE -> doubles[size] = reader.getDouble();
            case LONG -> longs[size] = reader.getLong();
            case INT -> longs[size] = reader.getInteger();
            case UNSIGNED_INT -> longs[size] = Integer.toUnsignedLong(reader.getInteger());
            case BOOLEAN -> longs[size] = reader.getBoolean() ? 1 : 0;
            case HALF -> floats[size] = half(reader.getBinary());
            default -> doubles[size] = decimal();
        }
        size++;
    }

    private void appendBlank() {
        if (size == capacity) {
            checkSize(size + 1L);
            grow(Math.max(16, (int) Math.min(MAX_VALUES, capacity * 2L)));
        }
        size++;
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

    private NumericColumn.Builder values() {
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

    private double decimal() {
        PrimitiveType type = shape.leaf().getPrimitiveType();
        int scale = type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                ? decimal.getScale()
                : 0;
        double unscaled = switch (type.getPrimitiveTypeName()) {
            case INT32 -> reader.getInteger();
            case INT64 -> (double) reader.getLong();
            default -> unscaled(reader.getBinary());
        };
        return unscaled / Math.pow(10, scale);
    }

    private static double unscaled(Binary binary) {
        return binary.length() == 0 ? 0 : new BigInteger(binary.getBytes()).doubleValue();
    }

    /** A half-precision number as a float; exact. */
    private static float half(Binary binary) {
        byte[] bytes = binary.getBytes();
        int bits = (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8;
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Math.scalb(1 + fraction / 1024f, exponent - 15);
        }
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }
}

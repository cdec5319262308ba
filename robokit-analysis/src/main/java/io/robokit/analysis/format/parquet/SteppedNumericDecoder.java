package io.robokit.analysis.format.parquet;

import io.robokit.model.FeatureColumn;
import java.math.BigInteger;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Decodes numbers and lists of them value by value. Slow, and used for the rarer kinds only: booleans, decimals,
 * half-precision floats; tests hold {@link PagedNumericDecoder} to what it delivers.
 */
final class SteppedNumericDecoder extends SteppedDecoder {
    private final long rowCount;

    SteppedNumericDecoder(ColumnShape shape, Pages pages, long rows) {
        super(shape, pages, rows);
        this.rowCount = rows;
    }

    @Override
    FeatureColumn read(int rows) {
        long expected = rowCount == 0 ? 0 : Math.min(leaf.remaining(), (valueCount() + rowCount - 1) / rowCount * rows);
        NumericValues values = new NumericValues(shape, rows, expected);
        return shape.depth() == 0 ? scalars(values, rows) : lists(values, rows);
    }

    private FeatureColumn scalars(NumericValues values, int rows) {
        for (int row = 0; row < rows; row++) {
            leaf.checkRow();
            if (reader.getCurrentDefinitionLevel() == leaf.maxDefinition) {
                append(values);
            } else {
                values.addNullScalar(row);
            }
            leaf.advance();
        }
        return values.scalars(rows);
    }

    private FeatureColumn lists(NumericValues values, int rows) {
        int[] offsets = new int[rows + 1];
        for (int row = 0; row < rows; row++) {
            leaf.checkRow();
            boolean more;
            do {
                int definition = reader.getCurrentDefinitionLevel();
                if (definition == leaf.maxDefinition) {
                    append(values);
                } else {
                    values.addAbsent(definition, row);
                }
                more = leaf.advance();
            } while (more);
            offsets[row + 1] = values.size();
        }
        return values.lists(offsets, rows);
    }

    private void append(NumericValues values) {
        int at = values.add(1);
        switch (shape.kind()) {
            case FLOAT -> values.floats()[at] = reader.getFloat();
            case DOUBLE -> values.doubles()[at] = reader.getDouble();
            case LONG -> values.longs()[at] = reader.getLong();
            case INT -> values.longs()[at] = reader.getInteger();
            case UNSIGNED_INT -> values.longs()[at] = Integer.toUnsignedLong(reader.getInteger());
            case BOOLEAN -> values.longs()[at] = reader.getBoolean() ? 1 : 0;
            case HALF -> values.floats()[at] = half(reader.getBinary());
            default -> values.doubles()[at] = decimal();
        }
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

package io.robokit.analysis.format.lerobot;

import io.robokit.model.Feature;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** How a feature lies in a Parquet column: one value per row, or nested lists of fixed lengths. */
final class ColumnLayout {
    private static final int MAX_ELEMENTS = 1 << 20;

    private final Feature feature;
    private final int width;
    private final int depth;
    private final int[] repetition;

    ColumnLayout(Feature feature) {
        this.feature = feature;
        long elements = feature.elementCount();
        if (elements < 1 || elements > MAX_ELEMENTS) {
            throw new IllegalArgumentException(
                    "Feature '" + feature.name() + "' has the shape " + feature.shape() + ", which cannot be written");
        }
        this.width = (int) elements;
        this.depth = feature.shape().equals(List.of(1)) ? 0 : feature.shape().size();
        this.repetition = repetition(feature, depth, width);
    }

    /** Repetition level of each element: how many list levels go on. */
    private static int[] repetition(Feature feature, int depth, int width) {
        int[] levels = new int[width];
        for (int element = 1; element < width; element++) {
            int level = depth;
            long block = 1;
            for (int axis = depth - 1; axis > 0; axis--) {
                block *= feature.shape().get(axis);
                if (element % block == 0) {
                    level = axis;
                }
            }
            levels[element] = level;
        }
        return levels;
    }

    /** Elements per row. */
    int width() {
        return width;
    }

    /** Repetition level of an element of a row. */
    int repetition(int element) {
        return repetition[element];
    }

    /** Definition level of a value that is there. */
    int definition() {
        return 1 + 2 * depth;
    }

    /** The field of the data files. */
    Type parquetType() {
        if (depth == 0) {
            return element(feature.name());
        }
        Type type = element("element");
        for (int level = 1; level < depth; level++) {
            type = Types.optionalList().element(type).named("element");
        }
        return Types.optionalList().element(type).named(feature.name());
    }

    private Type element(String name) {
        switch (feature.dataType()) {
            case FLOAT32:
                return Types.optional(PrimitiveTypeName.FLOAT).named(name);
            case FLOAT64:
                return Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case FLOAT16:
                return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(2)
                        .as(LogicalTypeAnnotation.float16Type())
                        .named(name);
            case BOOL:
                return Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case STRING:
                return Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case INT64:
                return Types.optional(PrimitiveTypeName.INT64).named(name);
            case UINT64:
                return Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.intType(64, false))
                        .named(name);
            case INT32:
                return Types.optional(PrimitiveTypeName.INT32).named(name);
            case INT8:
            case INT16:
                return Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.intType(bits(), true))
                        .named(name);
            case UINT8:
            case UINT16:
            case UINT32:
                return Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.intType(bits(), false))
                        .named(name);
            default:
                throw new IllegalArgumentException("Feature '" + feature.name() + "' is of type "
                        + feature.dataType().id() + "; only numbers, booleans and text can be written");
        }
    }

    private int bits() {
        return Integer.parseInt(feature.dataType().id().replaceAll("\\D", ""));
    }
}

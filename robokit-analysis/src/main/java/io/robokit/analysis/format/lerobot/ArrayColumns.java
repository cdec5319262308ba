package io.robokit.analysis.format.lerobot;

import io.robokit.model.DataType;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes columns of the arrays and single values that a caller has. */
final class ArrayColumns {
    private ArrayColumns() {}

    /** Columns of one row; a scalar may come without an array. */
    static List<FeatureColumn> ofFrame(Map<String, ?> values) {
        Map<String, Object> arrays = new LinkedHashMap<>();
        values.forEach((name, value) -> arrays.put(name, asArray(name, value)));
        return of(1, arrays);
    }

    /** Columns of {@code count} rows out of row-major arrays, which are not kept after their rows were written. */
    static List<FeatureColumn> of(int count, Map<String, ?> arrays) {
        List<FeatureColumn> columns = new ArrayList<>();
        arrays.forEach((name, values) -> columns.add(column(name, count, values)));
        return columns;
    }

    private static Object asArray(String name, Object value) {
        if (value instanceof Float || value instanceof Double) {
            return new double[] {((Number) value).doubleValue()};
        }
        if (value instanceof Number number) {
            return new long[] {number.longValue()};
        }
        if (value instanceof Boolean bool) {
            return new boolean[] {bool};
        }
        if (value instanceof String text) {
            return new String[] {text};
        }
        if (value.getClass().isArray()) {
            return value;
        }
        throw new IllegalArgumentException(
                "Feature '" + name + "' cannot take a " + value.getClass().getName());
    }

    private static FeatureColumn column(String name, int count, Object values) {
        if (values instanceof String[] texts) {
            return TextColumn.of(name, texts);
        }
        NumericColumn.Builder builder = NumericColumn.builder(name, DataType.OTHER);
        int length;
        if (values instanceof float[] floats) {
            builder.floats(floats);
            length = floats.length;
        } else if (values instanceof double[] doubles) {
            builder.doubles(doubles);
            length = doubles.length;
        } else {
            long[] longs = longs(name, values);
            builder.longs(longs);
            length = longs.length;
        }
        if (count < 1 || length % count != 0) {
            throw new IllegalArgumentException(
                    "Feature '" + name + "' has " + length + " values, which is no multiple of " + count + " frames");
        }
        return builder.lists(length / count).build(count);
    }

    private static long[] longs(String name, Object values) {
        if (values instanceof long[] longs) {
            return longs;
        }
        if (values instanceof int[] ints) {
            return Arrays.stream(ints).asLongStream().toArray();
        }
        if (values instanceof boolean[] flags) {
            long[] longs = new long[flags.length];
            for (int i = 0; i < flags.length; i++) {
                longs[i] = flags[i] ? 1 : 0;
            }
            return longs;
        }
        throw new IllegalArgumentException(
                "Feature '" + name + "' cannot take a " + values.getClass().getName());
    }
}

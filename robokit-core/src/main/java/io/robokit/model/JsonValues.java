package io.robokit.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Immutable trees of JSON-able values: maps with string keys, lists, strings, numbers, booleans and null. The trees are
 * serializable, keep the order of keys and are recognised again, so copying one costs nothing.
 */
public final class JsonValues {
    private static final int MAX_DEPTH = 500;

    private JsonValues() {}

    /**
     * Returns a deep, unmodifiable copy that keeps the order of keys. NaN and infinite numbers become null, since JSON
     * has no way to write them. A map that was made here is returned as it is, also when it stands inside another.
     *
     * @throws IllegalArgumentException when a value is not JSON-able or the nesting is deeper than 500
     */
    public static Map<String, Object> copyOf(Map<String, ?> map) {
        return map instanceof JsonObject same ? same : copyMap(map, 0);
    }

    /** Returns an unmodifiable object of alternating keys and values; the values may be null. */
    public static Map<String, Object> object(@Nullable Object... keysAndValues) {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            putNullable(map, String.valueOf(keysAndValues[i]), copyValue(keysAndValues[i + 1], 1));
        }
        return new JsonObject(map);
    }

    /** Levels of nesting of a container with these checked values. */
    static int heightAbove(Collection<?> values) {
        int height = 0;
        for (Object value : values) {
            height = Math.max(height, 1 + height(value));
        }
        return height;
    }

    private static int height(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.height();
        }
        return value instanceof JsonArray array ? array.height() : 0;
    }

    @SuppressWarnings("NullAway") // a JSON null is a value of the map
    private static void putNullable(Map<String, Object> map, String key, @Nullable Object value) {
        map.put(key, value);
    }

    private static JsonObject copyMap(Map<?, ?> map, int depth) {
        LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String)) {
                throw new IllegalArgumentException("JSON keys are strings, got " + key);
            }
            putNullable(copy, (String) key, copyValue(value, depth + 1));
        });
        return new JsonObject(copy);
    }

    private static JsonArray copyList(Collection<?> list, int depth) {
        @Nullable Object[] copy = list.toArray();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copyValue(copy[i], depth + 1);
        }
        return new JsonArray(copy);
    }

    private static @Nullable Object copyValue(@Nullable Object value, int depth) {
        if (depth + height(value) > MAX_DEPTH) {
            throw new IllegalArgumentException("JSON nested deeper than " + MAX_DEPTH);
        }
        if (value instanceof Map<?, ?> map) {
            return map instanceof JsonObject ? map : copyMap(map, depth);
        }
        if (value instanceof Collection<?> list) {
            return list instanceof JsonArray ? list : copyList(list, depth);
        }
        return copyScalar(value);
    }

    private static @Nullable Object copyScalar(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? value : null;
        }
        if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        }
        throw new IllegalArgumentException(
                "Not a JSON value: " + value.getClass().getName());
    }
}

package io.robokit.model;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Immutable trees of JSON-able values: maps with string keys, lists, strings, numbers, booleans and null. */
public final class JsonValues {
    private static final int MAX_DEPTH = 500;

    private JsonValues() {}

    /**
     * Returns a deep, unmodifiable copy that keeps the order of keys. NaN and infinite numbers become null, since JSON
     * has no way to write them.
     *
     * @throws IllegalArgumentException when a value is not JSON-able or the nesting is deeper than 500
     */
    public static Map<String, Object> copyOf(Map<String, ?> map) {
        return copyMap(map, 0);
    }

    /** Returns an unmodifiable object of alternating keys and values; the values may be null. */
    public static Map<String, Object> object(@Nullable Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            putNullable(map, String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return copyMap(map, 0);
    }

    @SuppressWarnings("NullAway") // a JSON null is a value of the map
    private static void putNullable(Map<String, Object> map, String key, @Nullable Object value) {
        map.put(key, value);
    }

    private static Map<String, Object> copyMap(Map<?, ?> map, int depth) {
        Map<String, Object> copy = new JsonObject();
        map.forEach((key, value) -> {
            if (!(key instanceof String)) {
                throw new IllegalArgumentException("JSON keys are strings, got " + key);
            }
            putNullable(copy, (String) key, copyValue(value, depth + 1));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyValue(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("JSON nested deeper than " + MAX_DEPTH);
        }
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
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? value : null;
        }
        if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        }
        if (value instanceof Map<?, ?> map) {
            return copyMap(map, depth);
        }
        if (value instanceof Collection<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                addNullable(copy, copyValue(element, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException(
                "Not a JSON value: " + value.getClass().getName());
    }

    @SuppressWarnings("NullAway") // a JSON null is a value of the list
    private static void addNullable(List<Object> list, @Nullable Object value) {
        list.add(value);
    }

    private static final class JsonObject extends LinkedHashMap<String, Object> implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}

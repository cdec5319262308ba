package io.robokit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed access to JSON-able values; what is absent or of another type reads as empty. */
final class Values {
    private Values() {}

    @SuppressWarnings("unchecked") // JSON objects have string keys
    static Map<String, Object> object(Map<String, Object> values, String key) {
        return values.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked") // JSON lists hold objects
    static List<Object> list(Map<String, Object> values, String key) {
        return values.get(key) instanceof List<?> list ? (List<Object>) list : List.of();
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    static List<Map<String, Object>> objects(Map<String, Object> values, String key) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object element : list(values, key)) {
            if (element instanceof Map<?, ?> map) {
                objects.add((Map<String, Object>) map);
            }
        }
        return objects;
    }

    static long integer(Map<String, Object> values, String key) {
        return values.get(key) instanceof Number number ? number.longValue() : 0;
    }

    static double number(@Nullable Map<String, Object> values, String key) {
        return values != null && values.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}

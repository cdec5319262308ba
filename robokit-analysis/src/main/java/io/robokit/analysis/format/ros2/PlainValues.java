package io.robokit.analysis.format.ros2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML values as JSON-able ones. */
final class PlainValues {
    private PlainValues() {}

    static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> put(plain, String.valueOf(key), value(value)));
        return plain;
    }

    @SuppressWarnings("NullAway") // a JSON null is a value of the map
    private static void put(Map<String, Object> plain, String key, @Nullable Object value) {
        plain.put(key, value);
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(value(element)));
            return plain;
        }
        boolean json = value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Double;
        return json ? value : String.valueOf(value);
    }
}

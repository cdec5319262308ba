package io.robokit.internal.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values at a path of keys; elements of arrays are addressed by their number, counted from 0. */
public final class JsonPath {
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private JsonPath() {}

    /** Whether exactly this value stands at the path. A missing value is not null. */
    public static boolean holds(@Nullable Object root, List<String> path, @Nullable Object value) {
        @Nullable Object parent = root;
        for (String key : path.subList(0, path.size() - 1)) {
            parent = child(parent, key).orElse(null);
        }
        String last = path.get(path.size() - 1);
        return has(parent, last) && JsonComparison.equal(child(parent, last).orElse(null), value);
    }

    /** The value at a path, empty when there is none or it is null. */
    public static Optional<Object> find(@Nullable Object root, String... path) {
        @Nullable Object value = root;
        for (String key : path) {
            value = child(value, key).orElse(null);
        }
        return Optional.ofNullable(value);
    }

    private static boolean has(@Nullable Object parent, String key) {
        if (parent instanceof Map<?, ?> object) {
            return object.containsKey(key);
        }
        return parent instanceof List<?> array && index(key) >= 0 && index(key) < array.size();
    }

    private static Optional<Object> child(@Nullable Object parent, String key) {
        if (parent instanceof Map<?, ?> object) {
            return Optional.ofNullable(object.get(key));
        }
        if (parent instanceof List<?> array && has(parent, key)) {
            return Optional.ofNullable(array.get(index(key)));
        }
        return Optional.empty();
    }

    private static int index(String key) {
        return INDEX.matcher(key).matches() ? Integer.parseInt(key) : -1;
    }
}

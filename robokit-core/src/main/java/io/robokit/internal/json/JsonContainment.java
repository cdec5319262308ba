package io.robokit.internal.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether one JSON value contains another, as {@code @>} of PostgreSQL's {@code jsonb} has it: an object contains the
 * wanted keys with values that contain the wanted values; an array has for every wanted element, in any order, one that
 * contains it; anything else must be equal. An object never contains an array, an array never a bare value.
 */
public final class JsonContainment {
    private JsonContainment() {}

    /** Whether a value contains the wanted one. */
    public static boolean contains(@Nullable Object value, @Nullable Object wanted) {
        if (wanted instanceof Map<?, ?> members) {
            return value instanceof Map<?, ?> object && containsMembers(object, members);
        }
        if (wanted instanceof List<?> elements) {
            return value instanceof List<?> array && containsElements(array, elements);
        }
        return JsonComparison.equal(value, wanted);
    }

    private static boolean containsMembers(Map<?, ?> object, Map<?, ?> wanted) {
        for (Map.Entry<?, ?> member : wanted.entrySet()) {
            Object key = member.getKey();
            if (!object.containsKey(key) || !contains(object.get(key), member.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean containsElements(List<?> array, List<?> wanted) {
        for (Object element : wanted) {
            if (!someContains(array, element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean someContains(List<?> array, @Nullable Object wanted) {
        for (Object element : array) {
            if (contains(element, wanted)) {
                return true;
            }
        }
        return false;
    }
}

package io.robokit.internal.json;

import io.robokit.model.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds one JSON object to another: objects merge member by member, null never erases (it is kept only where nothing
 * stood), everything else replaces.
 */
public final class JsonMerge {
    private JsonMerge() {}

    /**
     * Returns a new object; the arguments stay as they are and parts are shared.
     *
     * @param base what is there, null for nothing
     * @param added what comes
     */
    public static Map<String, Object> merge(@Nullable Map<String, Object> base, Map<String, ?> added) {
        return base == null ? JsonValues.copyOf(added) : JsonValues.copyOf(mergeObjects(base, added));
    }

    private static Map<String, Object> mergeObjects(Map<String, ?> base, Map<String, ?> added) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        added.forEach((key, value) -> {
            if (value != null || !merged.containsKey(key)) {
                merged.put(key, mergeValues(merged.get(key), value));
            }
        });
        return merged;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // keys are strings in every tree; a JSON null is a value
    private static Object mergeValues(@Nullable Object base, @Nullable Object added) {
        if (base instanceof Map<?, ?> first && added instanceof Map<?, ?> second) {
            return mergeObjects((Map<String, Object>) first, (Map<String, Object>) second);
        }
        return added;
    }
}

package io.robokit.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A source that only a plugin's resolver understands.
 *
 * @param type name of the kind of source; not one of the built-in names
 * @param properties what the resolver needs; no secrets
 */
public record ExtensionSource(String type, Map<String, String> properties) implements DatasetSource {
    /** Checks the type and copies the properties. */
    public ExtensionSource {
        if (!type.matches("[a-z][a-z0-9_-]{0,63}") || DatasetSources.BUILT_IN_TYPES.contains(type)) {
            throw new IllegalArgumentException(
                    "Extension source type must be a new lower-case name, got '" + type + "'");
        }
        properties = Map.copyOf(properties);
    }

    @Override
    public String describe() {
        return type + ":" + new TreeMap<>(properties);
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", type);
        new TreeMap<>(properties).forEach(map::put);
        return JsonValues.copyOf(map);
    }
}

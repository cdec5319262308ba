package io.robokit.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@link DatasetSource}s from JSON-able values. */
public final class DatasetSources {
    /** Types that RoboKit itself gives a meaning. */
    public static final List<String> BUILT_IN_TYPES = List.of("http", "huggingface", "local", "upload");

    private DatasetSources() {}

    /**
     * Reads a built-in source from the form {@link DatasetSource#toMap()} writes.
     *
     * @param map with the key {@code type}
     * @return the source
     * @throws IllegalArgumentException when the type is unknown, a property is missing or not acceptable
     */
    public static DatasetSource from(Map<String, ?> map) {
        return from(map, List.of());
    }

    /**
     * Reads a source from the form {@link DatasetSource#toMap()} writes.
     *
     * @param map with the key {@code type}
     * @param extensionTypes types that plugins understand, read as {@link ExtensionSource}
     * @return the source
     * @throws IllegalArgumentException when the type is unknown, a property is missing or not acceptable
     */
    public static DatasetSource from(Map<String, ?> map, Collection<String> extensionTypes) {
        String type = text(map, "type", null);
        switch (type) {
            case "http":
                return new HttpSource(text(map, "url", null));
            case "huggingface":
                return new HuggingFaceSource(text(map, "repo_id", null), text(map, "revision", "main"));
            case "local":
                return new LocalSource(text(map, "path", null));
            case "upload":
                return new UploadSource(text(map, "upload_id", null));
            default:
                if (extensionTypes.contains(type)) {
                    Map<String, String> properties = new LinkedHashMap<>();
                    map.forEach((key, value) -> properties.put(key, String.valueOf(value)));
                    properties.remove("type");
                    return new ExtensionSource(type, properties);
                }
                throw new IllegalArgumentException(
                        "Unknown source type '" + type + "', expected one of " + String.join(", ", BUILT_IN_TYPES));
        }
    }

    private static String text(Map<String, ?> map, String key, @Nullable String fallback) {
        Object value = map.get(key);
        if (value == null && fallback != null) {
            return fallback;
        }
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(
                    value == null ? "Source needs '" + key + "'" : "Source property '" + key + "' must be a string");
        }
        return text;
    }
}

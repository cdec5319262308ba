package io.robokit.model;

import java.nio.file.Path;
import java.util.Map;

/**
 * A folder or file on this machine.
 *
 * @param path as given; relative paths are resolved against the working directory when the source is opened
 */
public record LocalSource(String path) implements DatasetSource {
    /** Checks the path. */
    public LocalSource {
        if (path.isBlank() || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Not a path: '" + path.replace('\0', '?') + "'");
        }
    }

    /** Returns the source at this path. */
    public static LocalSource of(Path path) {
        return new LocalSource(path.toString());
    }

    /** Returns the source at this path. */
    public static LocalSource of(String path) {
        return new LocalSource(path);
    }

    @Override
    public String type() {
        return "local";
    }

    @Override
    public String describe() {
        return "local:" + path;
    }

    @Override
    public Map<String, Object> toMap() {
        return JsonValues.object("type", type(), "path", path);
    }
}

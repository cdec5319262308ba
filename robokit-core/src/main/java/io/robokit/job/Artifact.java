package io.robokit.job;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A file that a job made.
 *
 * @param name file name without folders
 * @param mediaType for example {@code text/html}
 * @param sizeBytes size
 */
public record Artifact(String name, String mediaType, long sizeBytes) implements Serializable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** Checks the name. */
    public Artifact {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException(
                    "Artifact name may hold letters, digits, '.', '_' and '-' only, got '" + name + "'");
        }
    }
}

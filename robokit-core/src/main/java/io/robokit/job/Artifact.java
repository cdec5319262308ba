package io.robokit.job;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A file that a job made.
 *
 * @param name file name without folders
 * @param mediaType for example {@code text/html}
 * @param sizeBytes size
 * @param sha256 SHA-256 of the bytes, 64 lower-case hexadecimal digits
 */
public record Artifact(String name, String mediaType, long sizeBytes, String sha256) implements Serializable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}(;[ !-~]{1,126})?");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Checks every component. */
    public Artifact {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException(
                    "Artifact name may hold letters, digits, '.', '_' and '-' only, got '" + name + "'");
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("Media type must look like text/html, got '" + mediaType + "'");
        }
        if (sizeBytes < 0 || !SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("Size or SHA-256 of artifact '" + name + "' cannot be right");
        }
    }
}

package io.robokit.hf.internal;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads header values that describe content. */
public final class Etags {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private Etags() {}

    /** The tag without {@code W/} and quotes, in lower case, or null. */
    public static @Nullable String normal(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (text.startsWith("W/")) {
            text = text.substring(2);
        }
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        return text.isEmpty() ? null : text.toLowerCase(Locale.ROOT);
    }

    /** Whether a tag may be used for {@code If-Range}. */
    public static boolean isStrong(@Nullable String header) {
        return header != null && header.strip().startsWith("\"");
    }

    /** A length, or -1. */
    public static long length(@Nullable String header) {
        String text = header == null ? "" : header.strip();
        return DIGITS.matcher(text).matches() ? Long.parseLong(text) : -1;
    }
}

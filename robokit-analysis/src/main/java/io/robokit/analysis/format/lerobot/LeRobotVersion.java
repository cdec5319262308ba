package io.robokit.analysis.format.lerobot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code codebase_version}, parsed leniently.
 *
 * @param text as written
 * @param major first number
 * @param minor second number, 0 without
 */
public record LeRobotVersion(String text, int major, int minor) {
    private static final Pattern PATTERN = Pattern.compile("\\s*[vV]?(\\d{1,4})(?:\\.(\\d{1,4}))?.*", Pattern.DOTALL);

    /** Returns the version a text tells, or null. */
    public static @Nullable LeRobotVersion parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int minor = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return new LeRobotVersion(text.strip(), Integer.parseInt(matcher.group(1)), minor);
    }

    /** Whether datasets of this major number can be read. */
    public boolean isReadable() {
        return major == 2 || major == 3;
    }

    /** Whether this exact version is known, not only its major number. */
    public boolean isKnown() {
        return (major == 2 && minor <= 1) || (major == 3 && minor == 0);
    }

    /** Whether an episode has files of its own. */
    public boolean isOneFilePerEpisode() {
        return major == 2;
    }
}

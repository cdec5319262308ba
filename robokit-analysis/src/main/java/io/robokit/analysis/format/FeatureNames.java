package io.robokit.analysis.format;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives the signals of a dataset the names that all formats share: {@code action}, {@code observation.state},
 * {@code observation.images.<camera>}, and the path with dots for everything else. Each name is given once. Used by one
 * thread.
 */
public final class FeatureNames {
    /** Key of the attribute that says what a feature is for. */
    public static final String ROLE = "role";
    /** Key of the attribute that keeps where the values come from. */
    public static final String SOURCE_KEY = "source_key";
    /** What names of the robot's state look like. */
    private static final Set<String> STATE_NAMES = Set.of("state", "states", "qpos", "proprio");

    private final Set<String> given = new HashSet<>();

    /** Creates an empty set of names. */
    public FeatureNames() {}

    /** Name of a camera. */
    public String camera(String... path) {
        return unique("observation.images." + joined(path));
    }

    /** Name of any other signal. */
    public String signal(String... path) {
        return unique(joined(path));
    }

    /** This name, or with a number behind it when it is given already. */
    public String unique(String name) {
        String candidate = name;
        for (int number = 2; !given.add(candidate); number++) {
            candidate = name + "_" + number;
        }
        return candidate;
    }

    /** Whether the name is given. */
    public boolean isGiven(String name) {
        return given.contains(name);
    }

    /** What a signal of this name is for: {@code action}, {@code state}, {@code camera}, {@code timestamp} … */
    public static String role(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String last = lower.substring(lower.lastIndexOf('.') + 1);
        if (lower.startsWith("observation.images.")) {
            return "camera";
        }
        if (lower.equals("action") || lower.startsWith("action.") || lower.equals("actions")) {
            return "action";
        }
        if (STATE_NAMES.contains(last)) {
            return "state";
        }
        if (last.contains("timestamp") || last.equals("time")) {
            return "timestamp";
        }
        if (last.contains("instruction") || last.equals("task") || last.contains("language")) {
            return last.contains("embedding") ? "embedding" : "language";
        }
        return switch (last) {
            case "reward", "rewards", "discount" -> "reward";
            case "is_first", "is_last", "is_terminal", "done", "dones" -> "boundary";
            default -> lower.startsWith("observation.") ? "observation" : "other";
        };
    }

    /** Labels {@code prefix_0} … for the elements of a signal; the prefix alone for a single one. */
    public static List<String> labels(String prefix, int count) {
        return count == 1
                ? List.of(prefix)
                : java.util.stream.IntStream.range(0, count)
                        .mapToObj(i -> prefix + "_" + i)
                        .toList();
    }

    private static String joined(String... path) {
        return String.join(".", path).replace('/', '.').replaceAll("[^A-Za-z0-9_.\\-]", "_");
    }
}

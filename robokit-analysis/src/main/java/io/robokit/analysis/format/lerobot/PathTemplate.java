package io.robokit.analysis.format.lerobot;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with placeholders in the manner of Python format strings: {@code {name}} and {@code {name:03d}}, the width being
 * a minimum. It comes from the dataset, so that what it yields is checked before it is used as a path.
 *
 * @param key the key of {@code meta/info.json}, for messages
 * @param text the template
 */
public record PathTemplate(String key, String text) implements Serializable {
    /** Usual place of data files in v2. */
    public static final PathTemplate V2_DATA =
            new PathTemplate("data_path", "data/chunk-{episode_chunk:03d}/episode_{episode_index:06d}.parquet");
    /** Usual place of data files in v3. */
    public static final PathTemplate V3_DATA =
            new PathTemplate("data_path", "data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet");

    /** Usual place of video files in v2. */
    public static final PathTemplate V2_VIDEO = new PathTemplate(
            "video_path", "videos/chunk-{episode_chunk:03d}/{video_key}/episode_{episode_index:06d}.mp4");
    /** Usual place of video files in v3. */
    public static final PathTemplate V3_VIDEO =
            new PathTemplate("video_path", "videos/{video_key}/chunk-{chunk_index:03d}/file-{file_index:03d}.mp4");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}:!]*)(?::([^{}]*))?\\}");
    private static final Pattern WIDTH = Pattern.compile("(0?)([1-9]\\d?)?d?");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    /** Placeholders that are none of these names, or have a format that is not understood. */
    public Set<String> unknownPlaceholders(Set<String> known) {
        Set<String> unknown = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String format = matcher.group(2);
            if (!known.contains(matcher.group(1))
                    || (format != null && !WIDTH.matcher(format).matches())) {
                unknown.add(matcher.group());
            }
        }
        return unknown;
    }

    /**
     * Fills in values.
     *
     * @throws DatasetException with {@code ACCESS_DENIED} when the path would leave the dataset
     */
    String format(DatasetRef dataset, Map<String, ?> values) {
        String result = fill(values);
        String problem = problem(result);
        if (problem != null) {
            throw new DatasetException(
                    ErrorCode.ACCESS_DENIED,
                    dataset,
                    LeRobotPaths.INFO + ": " + key + " '" + printable(text) + "' yields the path '" + printable(result)
                            + "', which " + problem + "; paths must stay below the dataset's folder");
        }
        return result;
    }

    /** Names of the placeholders, in their order. */
    public List<String> placeholders() {
        List<String> names = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Whether every brace belongs to a placeholder. */
    public boolean isBalanced() {
        String rest = PLACEHOLDER.matcher(text).replaceAll("");
        return rest.indexOf('{') < 0 && rest.indexOf('}') < 0;
    }

    /** Fills in values, whatever comes of it; a placeholder without a value stays as it is. */
    public String fill(Map<String, ?> values) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder path = new StringBuilder();
        while (matcher.find()) {
            Object value = values.get(matcher.group(1));
            String filled = value == null ? matcher.group() : pad(value, matcher.group(2));
            matcher.appendReplacement(path, Matcher.quoteReplacement(filled));
        }
        matcher.appendTail(path);
        return path.toString();
    }

    private static String pad(Object value, @org.jspecify.annotations.Nullable String format) {
        String digits = String.valueOf(value);
        if (format == null || !(value instanceof Number)) {
            return digits;
        }
        Matcher width = WIDTH.matcher(format);
        if (!width.matches() || width.group(2) == null) {
            return digits;
        }
        String fill = width.group(1).isEmpty() ? " " : "0";
        return fill.repeat(Math.max(0, Integer.parseInt(width.group(2)) - digits.length())) + digits;
    }

    /** Why a path must not be used, or null: continues "the path …". */
    public static @org.jspecify.annotations.Nullable String problem(String path) {
        if (path.isBlank()) {
            return "is empty";
        }
        if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
            return "is absolute";
        }
        if (path.indexOf('\\') >= 0) {
            return "has a backslash";
        }
        if (path.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            return "has control characters";
        }
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                return "leads out of it";
            }
            if (part.isEmpty() || part.equals(".")) {
                return "has empty parts";
            }
        }
        return null;
    }

    /** A text of the dataset, short and without control characters. */
    public static String printable(String text) {
        String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}

package io.robokit.cli;

import io.robokit.exception.RoboKitException;
import java.util.regex.Pattern;

/**
 * Messages of the library, cut to what a person at a terminal needs: job ids and dataset ids end with this process, and
 * the path was typed a moment ago.
 */
final class Sentences {
    private static final Pattern JOB_PREFIX = Pattern.compile("^[a-z_]+ failed: ");
    private static final Pattern JOB_SUFFIX = Pattern.compile(" \\(dataset_id=[^()]*\\)$");

    private Sentences() {}

    /** What was thrown, in one line that begins with the dataset's path where it is about the dataset. */
    static String of(Exception failure, String path) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (failure instanceof RoboKitException) {
            String text = JOB_PREFIX.matcher(message).replaceFirst("");
            text = JOB_SUFFIX.matcher(text).replaceFirst("");
            return path.isEmpty() ? TextReport.printable(text) : path + ": " + brief(text, path);
        }
        String kind = failure.getClass().getSimpleName();
        return TextReport.printable(message.isEmpty() ? kind : kind + ": " + message);
    }

    /** A message without the words that name the dataset. */
    static String brief(String message, String path) {
        String repo = Pattern.quote(HubName.of(path).repo());
        String source = "(?:local:" + Pattern.quote(path) + "|hf:" + repo + "@[^\\s:()]+)";
        String named = "Dataset (?:\\S+ \\([a-z0-9_-]+, " + source + "\\)|" + source + "): ";
        String hub = "^" + repo + "(?:@[^\\s:,]+)?(?:, |: )";
        return TextReport.printable(message.replaceAll(named, "").replaceFirst(hub, ""));
    }
}

package io.robokit.analysis.validation.lerobot.splits;

import io.robokit.analysis.format.lerobot.LeRobotView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A split as it is declared: its name and the half-open range of episodes. */
record Split(String name, long from, long to) {
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,18})\\s*:\\s*(\\d{1,18})\\s*");

    /** Splits whose value is a range, by name. */
    static List<Split> readable(LeRobotView dataset) throws IOException {
        List<Split> splits = new ArrayList<>();
        if (dataset.info().get("splits") instanceof Map<?, ?> declared) {
            declared.forEach((name, value) -> {
                Matcher matcher = RANGE.matcher(String.valueOf(value));
                if (matcher.matches()) {
                    splits.add(new Split(
                            String.valueOf(name), Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
                }
            });
        }
        return splits;
    }

    static boolean isRange(@Nullable Object value) {
        return value instanceof String text && RANGE.matcher(text).matches();
    }

    /** Episodes of the dataset: those of the table, else those declared. */
    static long episodes(LeRobotView dataset) throws IOException {
        Long declared = dataset.total("total_episodes");
        int rows = dataset.episodes().size();
        return rows > 0 || declared == null ? rows : declared;
    }
}

package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A dataset card, as far as checks look at it: top-level keys of the front matter, and the copy of {@code info.json}. */
final class DatasetCard {
    private static final Pattern FRONT =
            Pattern.compile("\\A\\uFEFF?---[ \\t]*\\R(.*?)\\R---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
    private static final Pattern FENCE =
            Pattern.compile("```(?:json)?[ \\t]*\\R(\\{.*?\\R\\})[ \\t]*\\R```", Pattern.DOTALL);

    private final @Nullable List<String> front;
    private final String body;

    private DatasetCard(@Nullable List<String> front, String body) {
        this.front = front;
        this.body = body;
    }

    static DatasetCard parse(String text) {
        Matcher matcher = FRONT.matcher(text);
        return matcher.find()
                ? new DatasetCard(matcher.group(1).lines().toList(), text.substring(matcher.end()))
                : new DatasetCard(null, text);
    }

    boolean hasFrontMatter() {
        return front != null;
    }

    /** Values of a top-level key: one, a list in brackets, or the items below it. */
    List<String> values(String key) {
        List<String> values = new ArrayList<>();
        boolean inside = false;
        for (String line : front == null ? List.<String>of() : front) {
            if (line.startsWith(key + ":")) {
                inside = true;
                addAll(line.substring(key.length() + 1), values);
            } else if (inside && line.strip().startsWith("- ")) {
                addAll(line.strip().substring(2), values);
            } else if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("#")) {
                inside = false;
            }
        }
        return values;
    }

    /** Globs of all {@code data_files}, and of {@code path} below them. */
    List<String> dataFiles() {
        List<String> globs = new ArrayList<>();
        for (String line : front == null ? List.<String>of() : front) {
            String item =
                    line.strip().startsWith("- ") ? line.strip().substring(2).strip() : line.strip();
            for (String key : List.of("data_files:", "path:")) {
                if (item.startsWith(key)) {
                    addAll(item.substring(key.length()), globs);
                }
            }
        }
        return globs;
    }

    private static void addAll(String text, List<String> values) {
        String value = text.strip();
        boolean list = value.startsWith("[") && value.endsWith("]");
        for (String part : list ? value.substring(1, value.length() - 1).split(",", -1) : new String[] {value}) {
            String plain = part.strip().replaceAll("^[\"']|[\"']$", "");
            if (!plain.isEmpty()) {
                values.add(plain);
            }
        }
    }

    /** The copy of {@code meta/info.json} in the text, or null. */
    @Nullable
    Map<String, Object> embeddedInfo() {
        Matcher matcher = FENCE.matcher(body);
        while (matcher.find()) {
            Map<String, Object> object = LeRobotView.parseObject(matcher.group(1));
            if (object != null && object.containsKey("codebase_version") && object.containsKey("features")) {
                return object;
            }
        }
        return null;
    }

    /** Which paths a glob matches: {@code *} within a folder, {@code **} across folders. */
    static Predicate<String> matcher(String glob) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                expression.append(".*");
                i++;
            } else {
                expression.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(expression.toString()).asMatchPredicate();
    }
}

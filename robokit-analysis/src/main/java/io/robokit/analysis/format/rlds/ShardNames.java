package io.robokit.analysis.format.rlds;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of shard files, by the usual template or the one that {@code dataset_info.json} gives. */
final class ShardNames {
    private static final String DEFAULT = "{DATASET}-{SPLIT}.{FILEFORMAT}-{SHARD_X_OF_Y}";
    private static final Map<String, String> VARIABLES = Map.of(
            "DATASET", "(?<dataset>[a-zA-Z]\\w*)",
            "SPLIT", "(?<split>[\\w-]+)",
            "FILEFORMAT", "(?<format>\\w+)",
            "SHARD_INDEX", "(?<index>\\d{5,})",
            "NUM_SHARDS", "(?<count>\\d{5,})",
            "SHARD_X_OF_Y", "(?<index>\\d{5,})-of-(?<count>\\d{5,})");
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Z_]+)}");
    static final ShardNames USUAL = new ShardNames(pattern(DEFAULT));

    private final Pattern pattern;

    private ShardNames(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * A shard by its name.
     *
     * @param split split, empty when the name does not tell
     * @param index number of the shard, -1 when the name does not tell
     * @param count number of shards of the split, -1 when the name does not tell
     */
    record Name(String split, long index, long count) {}

    /**
     * Names by a template.
     *
     * @throws DatasetException when it leads out of the folder
     */
    static ShardNames of(DatasetRef dataset, String infoPath, String template) {
        String usual = template.contains("%") ? template.substring(0, template.indexOf('%')) : template;
        if (usual.contains("..")
                || usual.startsWith("/")
                || usual.contains("\\")
                || usual.chars().anyMatch(c -> c < 32)) {
            throw new DatasetException(
                    ErrorCode.ACCESS_DENIED,
                    dataset,
                    infoPath + ": the template of shard names leads out of the dataset (RLDS_UNSAFE_PATH)");
        }
        String file = usual.substring(usual.lastIndexOf('/') + 1);
        try {
            return new ShardNames(pattern(file));
        } catch (java.util.regex.PatternSyntaxException e) {
            return USUAL; // a variable that occurs twice
        }
    }

    private static Pattern pattern(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher variables = VARIABLE.matcher(template);
        int from = 0;
        while (variables.find()) {
            regex.append(Pattern.quote(template.substring(from, variables.start())));
            regex.append(VARIABLES.getOrDefault(variables.group(1), "\\w+"));
            from = variables.end();
        }
        return Pattern.compile(regex + Pattern.quote(template.substring(from)));
    }

    /** What a file name tells, if it is one of a shard. */
    Optional<Name> parse(String fileName) {
        Matcher matcher = pattern.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Name(group(matcher, "split"), number(group(matcher, "index")), number(group(matcher, "count"))));
    }

    private static String group(Matcher matcher, String name) {
        try {
            return matcher.group(name);
        } catch (IllegalArgumentException e) {
            return ""; // not in the template
        }
    }

    private static long number(String digits) {
        return digits.isEmpty() || digits.length() > 18 ? -1 : Long.parseLong(digits);
    }
}

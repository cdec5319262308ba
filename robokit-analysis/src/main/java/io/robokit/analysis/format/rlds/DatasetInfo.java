package io.robokit.analysis.format.rlds;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code dataset_info.json} says. Counts in it are hints: the files count.
 *
 * @param path the file, or empty when there is none
 * @param json its content
 * @param name name of the dataset, or empty
 * @param version version of the dataset, or empty
 * @param splits splits in their order
 */
record DatasetInfo(String path, Map<String, Object> json, String name, String version, List<SplitInfo> splits) {
    /**
     * One split.
     *
     * @param name name
     * @param shardLengths episodes per shard, empty when not given
     * @param template template of the shard names, or null
     */
    record SplitInfo(
            String name, List<Long> shardLengths, @Nullable String template) {}

    /** No such file. */
    static DatasetInfo none() {
        return new DatasetInfo("", Map.of(), "", "", List.of());
    }

    static DatasetInfo of(DatasetRef dataset, String path, Map<String, Object> json) {
        String format = text(json, "fileFormat", "file_format");
        if (!format.isEmpty() && !format.equalsIgnoreCase("tfrecord")) {
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_VERSION,
                    dataset,
                    path + ": the shards are '" + (format.length() > 40 ? format.substring(0, 40) : format)
                            + "' files; only tfrecord is read. Write the dataset again with file_format=tfrecord"
                            + " (RLDS_UNSUPPORTED_FILE_FORMAT)");
        }
        List<SplitInfo> splits = new ArrayList<>();
        if (json.get("splits") instanceof List<?> list) {
            for (Object split : list) {
                if (split instanceof Map<?, ?> map) {
                    splits.add(split(map));
                }
            }
        }
        return new DatasetInfo(path, json, text(json, "name"), text(json, "version"), List.copyOf(splits));
    }

    private static SplitInfo split(Map<?, ?> map) {
        Object lengths = map.get("shardLengths") != null ? map.get("shardLengths") : map.get("shard_lengths");
        List<Long> counts = new ArrayList<>();
        if (lengths instanceof List<?> list) {
            for (Object length : list) {
                Long count = length == null ? null : JsonFiles.wholeNumber(length);
                counts.add(count == null || count < 0 ? -1 : count);
            }
        }
        String template = text(map, "filepathTemplate", "filepath_template");
        return new SplitInfo(text(map, "name"), List.copyOf(counts), template.isEmpty() ? null : template);
    }

    Optional<SplitInfo> split(String wanted) {
        return splits.stream().filter(split -> split.name().equals(wanted)).findFirst();
    }

    private static String text(Map<?, ?> map, String... keys) {
        for (String key : keys) {
            if (map.get(key) instanceof String value) {
                return value;
            }
        }
        return "";
    }
}

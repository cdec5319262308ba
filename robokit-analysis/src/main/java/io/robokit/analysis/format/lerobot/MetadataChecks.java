package io.robokit.analysis.format.lerobot;

import io.robokit.model.DataType;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares what {@code meta/info.json} declares with the tables. */
final class MetadataChecks {
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,18})\\s*:\\s*(\\d{1,18})\\s*");

    private final LeRobotInfo info;
    private final EpisodeTable episodes;
    private final Warnings warnings;

    MetadataChecks(LeRobotInfo info, EpisodeTable episodes, Warnings warnings) {
        this.info = info;
        this.episodes = episodes;
        this.warnings = warnings;
    }

    void totals(int tasks) {
        lengths();
        compare("total_episodes", episodes.size(), "the episode table has");
        compare("total_frames", episodes.frameCount(), "the lengths in the episode table add up to");
        compare("total_tasks", tasks, "the task table has");
        if (info.version().isOneFilePerEpisode()) {
            long cameras = info.features().stream()
                    .filter(feature -> feature.dataType() == DataType.VIDEO)
                    .count();
            compareIfDeclared("total_videos", cameras * episodes.size(), "episodes times cameras make");
            long chunks = (episodes.size() + info.chunksSize() - 1) / info.chunksSize();
            compareIfDeclared("total_chunks", chunks, "the episodes make");
        }
    }

    private void lengths() {
        for (int row = 0; row < episodes.size(); row++) {
            if (episodes.length(row) > Integer.MAX_VALUE) {
                warnings.add("Episode " + episodes.index(row) + " declares " + episodes.length(row)
                        + " frames, which cannot be right; totals and durations are not to be trusted");
                return;
            }
        }
    }

    private void compare(String key, long found, String where) {
        Object declared = info.json().get(key);
        Long total = info.total(key);
        if (total == null) {
            warnings.add(LeRobotPaths.INFO + " gives no usable " + key + " ("
                    + PathTemplate.printable(String.valueOf(declared)) + "); " + where + " " + found);
        } else if (total != found) {
            warnings.add(LeRobotPaths.INFO + " declares " + key + " " + total + ", " + where + " " + found);
        }
    }

    private void compareIfDeclared(String key, long found, String where) {
        if (info.json().containsKey(key)) {
            compare(key, found, where);
        }
    }

    Map<String, String> splits() {
        Map<String, String> splits = new LinkedHashMap<>();
        if (info.json().get("splits") instanceof Map<?, ?> declared) {
            declared.forEach((name, range) -> {
                splits.put(String.valueOf(name), String.valueOf(range));
                checkSplit(String.valueOf(name), String.valueOf(range));
            });
        }
        return splits;
    }

    private void checkSplit(String name, String range) {
        Matcher matcher = RANGE.matcher(range);
        long end = episodes.size() == 0 ? 0 : episodes.index(episodes.size() - 1) + 1;
        if (!matcher.matches()) {
            warnings.add("Split '" + PathTemplate.printable(name) + "' is '" + PathTemplate.printable(range)
                    + "', expected \"from:to\"");
        } else if (Long.parseLong(matcher.group(2)) > end
                || Long.parseLong(matcher.group(1)) > Long.parseLong(matcher.group(2))) {
            warnings.add("Split '" + PathTemplate.printable(name) + "' is the range " + range.strip()
                    + ", the episodes end at " + end);
        }
    }

    void indices() {
        long missing = 0;
        long firstMissing = -1;
        for (int row = 0; row < episodes.size(); row++) {
            long expected = row == 0 ? 0 : episodes.index(row - 1) + 1;
            if (episodes.index(row) != expected) {
                missing += episodes.index(row) - expected;
                firstMissing = firstMissing < 0 ? expected : firstMissing;
            }
        }
        if (missing > 0) {
            warnings.add("The episode indices have gaps: " + missing + " missing, the first one is " + firstMissing);
        }
        ranges();
    }

    private void ranges() {
        long expected = 0;
        for (int row = 0; row < episodes.size(); row++) {
            long from = episodes.from(row);
            if (from >= 0 && from != expected) {
                warnings.add("Episode " + episodes.index(row) + " begins at dataset_from_index " + from
                        + ", the lengths of the episodes before it add up to " + expected);
                return;
            }
            expected += Math.max(0, episodes.length(row));
        }
    }

    private boolean sameFileTwice(DataPaths paths) throws IOException {
        return paths.of(episodes, 0).equals(paths.of(episodes, 1));
    }

    /** Looks whether the declared template finds the files of some episodes. */
    void template(DatasetFiles files) throws IOException {
        if (info.dataPath().equals(info.usualDataPath())) {
            return;
        }
        DataPaths paths = new DataPaths(files, info);
        if (info.version().isOneFilePerEpisode() && episodes.size() > 1 && sameFileTwice(paths)) {
            warnings.add("data_path '" + info.dataPath().text()
                    + "' names one file for several episodes; it needs {episode_index}");
        }
        int[] probes = {0, 1, episodes.size() - 1};
        for (int row : probes) {
            if (row < 0 || row >= episodes.size()) {
                continue;
            }
            boolean v2 = info.version().isOneFilePerEpisode();
            long chunk = v2 ? episodes.index(row) / info.chunksSize() : episodes.chunk(row);
            String declared = paths.declared(chunk, v2 ? episodes.index(row) : episodes.file(row));
            String actual = paths.of(episodes, row);
            if (!declared.equals(actual)) {
                warnings.add("data_path '" + info.dataPath().text() + "' names " + declared + " for episode "
                        + episodes.index(row) + ", which does not exist; " + actual + " is read instead");
                return;
            }
        }
    }
}

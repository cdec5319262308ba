package io.robokit.analysis.download;

import io.robokit.analysis.tabular.DataConfig;
import io.robokit.analysis.tabular.DataFile;
import io.robokit.analysis.tabular.DataSplit;
import io.robokit.model.DatasetFormat;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The copy in Parquet that the Hub makes of datasets it can read, on a branch of its own: files lie at
 * {@code <configuration>/<split>/<number>.parquet}, below {@code partial-<split>} when only the first part was converted.
 */
final class ConvertedCopy {
    /** The branch. */
    static final String REVISION = "refs/convert/parquet";

    private static final Pattern FILE = Pattern.compile("([^/]+)/(partial-)?([^/]+)/[0-9]+\\.parquet");

    private ConvertedCopy() {}

    /** What to fetch of the copy; null when there is none. The card names the places, which folders do not tell. */
    static @Nullable DownloadPlan plan(DatasetFiles files, @Nullable String config, @Nullable String split)
            throws IOException {
        List<DataConfig> configs = configs(files.list(""));
        if (configs.isEmpty()) {
            return null;
        }
        List<DataFile> chosen = DownloadPlan.choose(configs, config, split, files);
        return new DownloadPlan(
                chosen.stream().map(DataFile::path).collect(Collectors.toSet()), DatasetFormat.PARQUET, card(configs));
    }

    private static List<DataConfig> configs(List<FileEntry> entries) {
        Map<String, Map<String, List<DataFile>>> found = new LinkedHashMap<>();
        for (FileEntry entry : entries) {
            Matcher name = FILE.matcher(entry.path());
            if (name.matches()) {
                found.computeIfAbsent(name.group(1), config -> new LinkedHashMap<>())
                        .computeIfAbsent(name.group(3), split -> new ArrayList<>())
                        .add(new DataFile(
                                entry.path(), entry.size(), DataFile.Format.PARQUET, DataFile.Compression.NONE));
            }
        }
        List<DataConfig> configs = new ArrayList<>();
        found.forEach((config, splits) -> configs.add(new DataConfig(
                config,
                splits.entrySet().stream()
                        .map(split -> new DataSplit(split.getKey(), split.getValue()))
                        .toList(),
                Map.of())));
        return configs;
    }

    /** A card that says of each file where it belongs. */
    private static String card(List<DataConfig> configs) {
        StringBuilder card = new StringBuilder("---\nconfigs:\n");
        for (DataConfig config : configs) {
            card.append("- config_name: ").append(quoted(config.name())).append("\n  data_files:\n");
            for (DataSplit split : config.splits()) {
                card.append("  - split: ").append(quoted(split.name())).append("\n    path:\n");
                split.files()
                        .forEach(file -> card.append("    - ")
                                .append(quoted(file.path()))
                                .append('\n'));
            }
        }
        return card.append("---\n").toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

package io.robokit.analysis.tabular;

import io.robokit.spi.FileEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sorts the files of a dataset into splits. */
final class FileChooser {
    private static final String SEPARATORS = "[-._ 0-9]";
    /** Words that name a split; order is that of splits. */
    private static final Map<String, List<String>> WORDS = words();

    private static final Pattern SHARD = Pattern.compile("data/(\\w+(?:\\.\\w+)*)-[0-9]{5}-of-[0-9]{5}[^/]*\\.[^/]*");
    private static final Set<String> NO_DATA = Set.of(
            "readme.md", "config.json", "dataset_info.json", "dataset_infos.json", "dataset_dict.json", "state.json");
    private static final String LEROBOT = "meta/info.json";

    private final List<FileEntry> entries;

    FileChooser(List<FileEntry> entries) {
        this.entries =
                entries.stream().sorted(Comparator.comparing(FileEntry::path)).toList();
    }

    private static Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("train", List.of("train", "training"));
        words.put("validation", List.of("validation", "valid", "dev", "val"));
        words.put("test", List.of("test", "testing", "eval", "evaluation"));
        return words;
    }

    /** Splits of a configuration that the card declares. */
    List<DataSplit> declared(DatasetCard.Config config) {
        String folder =
                config.folder().isEmpty() || config.folder().endsWith("/") ? config.folder() : config.folder() + "/";
        if (config.patterns().isEmpty()) {
            return byName(entries, folder);
        }
        Map<String, List<FileEntry>> splits = new LinkedHashMap<>();
        config.patterns().forEach((split, patterns) -> {
            List<FileEntry> matched = new ArrayList<>();
            patterns.forEach(pattern -> matched.addAll(matching(folder + pattern)));
            if (!matched.isEmpty()) {
                splits.put(split, matched);
            }
        });
        return ofOneFormat(splits);
    }

    /** Configurations of a dataset whose card declares none. */
    List<DataConfig> undeclared(DatasetCard card) {
        boolean robot = entries.stream().anyMatch(entry -> entry.path().equals(LEROBOT));
        String name =
                card.infos().size() == 1 ? card.infos().keySet().iterator().next() : "default";
        List<DataConfig> configs = new ArrayList<>();
        List<DataSplit> splits = robot
                ? byName(
                        entries.stream()
                                .filter(e -> e.path().startsWith("data/"))
                                .toList(),
                        "")
                : byName(entries, "");
        add(configs, name.isEmpty() ? "default" : name, splits, card);
        if (robot) {
            // What a robot was told to do lies beside its signals.
            add(configs, "episodes", only("meta/episodes.jsonl", "meta/episodes/**.parquet"), card);
            add(configs, "tasks", only("meta/tasks.jsonl", "meta/tasks.parquet"), card);
        }
        return configs;
    }

    private static void add(List<DataConfig> configs, String name, List<DataSplit> splits, DatasetCard card) {
        if (!splits.isEmpty()) {
            configs.add(new DataConfig(name, splits, card.features(name)));
        }
    }

    private List<DataSplit> only(String... patterns) {
        for (String pattern : patterns) {
            List<FileEntry> matched = matching(pattern);
            if (!matched.isEmpty()) {
                return ofOneFormat(Map.of("train", matched));
            }
        }
        return List.of();
    }

    /** Files that fit a pattern; a pattern that names a folder means all below it. */
    private List<FileEntry> matching(String pattern) {
        Glob glob = Glob.of(pattern);
        List<FileEntry> matched =
                entries.stream().filter(entry -> glob.matches(entry.path())).toList();
        if (matched.isEmpty()) {
            Glob below = Glob.of(pattern.endsWith("/") ? pattern + "**" : pattern + "/**");
            return entries.stream().filter(entry -> below.matches(entry.path())).toList();
        }
        return matched;
    }

    /** Splits by what folders and files are called; the first rule that finds a split is the one. */
    private static List<DataSplit> byName(List<FileEntry> files, String folder) {
        Glob visible = Glob.of("**");
        List<FileEntry> inside = files.stream()
                .filter(file -> file.path().startsWith(folder))
                .filter(file -> visible.matches(file.path()))
                .filter(file -> DataFile.of(file) != null && !NO_DATA.contains(fileName(file)))
                .toList();
        Map<String, List<FileEntry>> splits = shards(inside, folder);
        if (splits.isEmpty()) {
            splits = keywords(inside, folder, FileChooser::isFolderOf);
        }
        if (splits.isEmpty()) {
            splits = keywords(inside, folder, FileChooser::isFileOf);
        }
        if (splits.isEmpty() && !inside.isEmpty()) {
            splits = Map.of("train", inside);
        }
        return ofOneFormat(splits);
    }

    private static String fileName(FileEntry file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1).toLowerCase(java.util.Locale.ROOT);
    }

    private static Map<String, List<FileEntry>> shards(List<FileEntry> files, String folder) {
        Map<String, List<FileEntry>> found = new TreeMap<>();
        for (FileEntry file : files) {
            Matcher name = SHARD.matcher(file.path().substring(folder.length()));
            if (name.matches()) {
                found.computeIfAbsent(name.group(1), split -> new ArrayList<>()).add(file);
            }
        }
        Map<String, List<FileEntry>> ordered = new LinkedHashMap<>();
        WORDS.keySet().stream().filter(found::containsKey).forEach(split -> ordered.put(split, found.get(split)));
        found.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private interface Rule {
        boolean names(String path, String word);
    }

    private static Map<String, List<FileEntry>> keywords(List<FileEntry> files, String folder, Rule rule) {
        Map<String, List<FileEntry>> splits = new LinkedHashMap<>();
        WORDS.forEach((split, words) -> {
            List<FileEntry> matched = files.stream()
                    .filter(file -> words.stream()
                            .anyMatch(word -> rule.names(file.path().substring(folder.length()), word)))
                    .toList();
            if (!matched.isEmpty()) {
                splits.put(split, matched);
            }
        });
        return splits;
    }

    private static boolean isFolderOf(String path, String word) {
        return Pattern.compile("(?:.*" + "[-._ 0-9/])?" + word + "(?:" + SEPARATORS + "[^/]*)?/.*")
                .matcher(path)
                .matches();
    }

    private static boolean isFileOf(String path, String word) {
        return Pattern.compile("(?:.*" + "[-._ 0-9/])?" + word + SEPARATORS + "[^/]*")
                .matcher(path)
                .matches();
    }

    /** Leaves out files of another format than most have; they cannot be rows of the same table. */
    private static List<DataSplit> ofOneFormat(Map<String, List<FileEntry>> splits) {
        Map<DataFile.Format, Integer> counts = new EnumMap<>(DataFile.Format.class);
        Map<String, List<DataFile>> files = new LinkedHashMap<>();
        splits.forEach((split, entries) -> {
            List<DataFile> known = new ArrayList<>();
            for (FileEntry entry : entries.stream().distinct().toList()) {
                @Nullable DataFile file = DataFile.of(entry);
                if (file != null) {
                    known.add(file);
                    counts.merge(file.format().family(), 1, Integer::sum);
                }
            }
            files.put(split, known);
        });
        DataFile.Format most = counts.entrySet().stream()
                .max(Map.Entry.<DataFile.Format, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<DataFile.Format, Integer>comparingByKey()
                                .reversed()))
                .map(Map.Entry::getKey)
                .orElse(null);
        List<DataSplit> result = new ArrayList<>();
        files.forEach((split, known) -> {
            List<DataFile> same = known.stream()
                    .filter(file -> file.format().family() == most)
                    .toList();
            if (!same.isEmpty()) {
                result.add(new DataSplit(split, same));
            }
        });
        return result;
    }
}

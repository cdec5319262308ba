package io.robokit.analysis.tabular;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the head of a card says about data: {@code configs} and {@code dataset_info}.
 *
 * @param configs declared configurations, the default first
 * @param infos features by name of the configuration
 */
record DatasetCard(List<Config> configs, Map<String, Map<String, Object>> infos) {
    static final DatasetCard EMPTY = new DatasetCard(List.of(), Map.of());
    private static final String DEFAULT = "default";

    /**
     * A declared configuration.
     *
     * @param folder folder its patterns are relative to, empty for the root
     * @param patterns patterns by split; empty when only the folder is given
     */
    record Config(String name, String folder, Map<String, List<String>> patterns) {}

    /**
     * Parses a card; text without a head says nothing.
     *
     * @throws IllegalArgumentException when the head is not YAML or declares files in a way that is not known
     */
    static DatasetCard parse(String card) {
        String head = head(card);
        if (head == null) {
            return EMPTY;
        }
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(50);
        try {
            Object parsed = new Yaml(new SafeConstructor(limits)).load(head);
            return parsed instanceof Map<?, ?> map ? of(map) : EMPTY;
        } catch (YAMLException e) {
            throw new IllegalArgumentException(
                    "the head is not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /** Features of a configuration, by column; empty when they are not declared. */
    Map<String, Object> features(String config) {
        Map<String, Object> found = infos.get(config);
        return found != null ? found : infos.size() == 1 && infos.containsKey("") ? infos.get("") : Map.of();
    }

    private static @Nullable String head(String card) {
        String text = card.startsWith("\uFEFF") ? card.substring(1) : card;
        List<String> lines = text.lines().limit(20_000).toList();
        if (lines.isEmpty() || !lines.get(0).strip().equals("---")) {
            return null;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).stripTrailing().equals("---")) {
                return String.join("\n", lines.subList(1, i));
            }
        }
        return null;
    }

    private static DatasetCard of(Map<?, ?> head) {
        List<Config> configs = new ArrayList<>();
        int preferred = 0;
        for (Object item : list(head.get("configs"))) {
            if (item instanceof Map<?, ?> map) {
                Config config = config(map);
                if (Boolean.TRUE.equals(map.get("default")) || (preferred == 0 && config.name.equals(DEFAULT))) {
                    preferred = configs.size();
                }
                configs.add(config);
            }
        }
        if (preferred > 0) {
            configs.add(0, configs.remove(preferred));
        }
        return new DatasetCard(List.copyOf(configs), infos(head.get("dataset_info")));
    }

    private static Config config(Map<?, ?> map) {
        String name = String.valueOf(map.get("config_name") == null ? DEFAULT : map.get("config_name"));
        String folder = map.get("data_dir") == null ? "" : String.valueOf(map.get("data_dir"));
        return new Config(name, folder, patterns(name, map.get("data_files")));
    }

    private static Map<String, List<String>> patterns(String config, @Nullable Object given) {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> bySplit) {
            bySplit.forEach((split, paths) -> patterns.put(String.valueOf(split), texts(config, paths)));
        } else if (given instanceof Collection<?> items && items.stream().allMatch(Map.class::isInstance)) {
            for (Object item : items) {
                Map<?, ?> map = (Map<?, ?>) item;
                patterns.computeIfAbsent(String.valueOf(map.get("split")), key -> new ArrayList<>())
                        .addAll(texts(config, map.get("path")));
            }
        } else if (given != null) {
            patterns.put("train", texts(config, given));
        }
        return patterns;
    }

    private static List<String> texts(String config, @Nullable Object given) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(given)) {
            if (!(item instanceof String text)) {
                throw new IllegalArgumentException(
                        "data_files of configuration '" + config + "' must be paths or lists of paths, got " + item);
            }
            texts.add(text);
        }
        return texts;
    }

    private static List<Object> list(@Nullable Object given) {
        return given == null ? List.of() : given instanceof Collection<?> all ? List.copyOf(all) : List.of(given);
    }

    private static Map<String, Map<String, Object>> infos(@Nullable Object given) {
        Map<String, Map<String, Object>> infos = new LinkedHashMap<>();
        for (Object item : list(given)) {
            if (item instanceof Map<?, ?> info) {
                Object name = info.get("config_name");
                infos.put(name == null ? "" : String.valueOf(name), CardFeatures.of(info.get("features")));
            }
        }
        return infos;
    }
}

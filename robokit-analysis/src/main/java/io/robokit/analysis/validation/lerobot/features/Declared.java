package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.PathTemplate;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of {@code features} as they are written, for checks of what the parser gets over. */
final class Declared {
    private Declared() {}

    /** Entries that are objects, by name. */
    static Map<String, Map<?, ?>> entries(LeRobotView dataset) throws IOException {
        Map<String, Map<?, ?>> entries = new LinkedHashMap<>();
        if (dataset.info().get("features") instanceof Map<?, ?> features) {
            features.forEach((name, entry) -> {
                if (entry instanceof Map<?, ?> map) {
                    entries.put(String.valueOf(name), map);
                }
            });
        }
        return entries;
    }

    /** All labels of an entry, in whichever form they are nested. */
    static List<String> labels(@Nullable Object names) {
        List<String> labels = new ArrayList<>();
        flatten(names, labels);
        return labels;
    }

    private static void flatten(@Nullable Object names, List<String> labels) {
        if (names instanceof List<?> list) {
            list.forEach(entry -> flatten(entry, labels));
        } else if (names instanceof Map<?, ?> groups) {
            groups.forEach((key, entry) -> {
                if (entry instanceof List<?> || entry instanceof Map<?, ?>) {
                    flatten(entry, labels);
                } else {
                    labels.add(String.valueOf(key));
                }
            });
        } else if (names != null) {
            labels.add(String.valueOf(names));
        }
    }

    /** Starts a finding about a feature. */
    static Finding.Builder finding(String feature, String sentence) {
        return Finding.saying("Feature '" + PathTemplate.printable(feature) + "' " + sentence)
                .file(LeRobotView.INFO)
                .column(PathTemplate.printable(feature));
    }

    /** Whether the sizes make sense, so that elements can be counted. */
    static boolean hasShape(@Nullable Feature feature) {
        return feature != null
                && !feature.shape().isEmpty()
                && feature.shape().stream().allMatch(size -> size > 0);
    }

    /** Features with a column in the data files. */
    static List<Feature> stored(LeRobotView dataset) throws IOException {
        return dataset.features().stream()
                .filter(feature -> feature.dataType() != DataType.VIDEO)
                .toList();
    }
}

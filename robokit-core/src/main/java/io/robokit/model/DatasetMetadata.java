package io.robokit.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset's own metadata files say about it, after the quirks of its format are resolved.
 *
 * @param format format
 * @param formatVersion version as written in the dataset, for example {@code v2.1}
 * @param robotType robot, or null when not declared
 * @param fps frames per second, NaN when not declared
 * @param episodeCount episodes in the episode table (declared, where the format has no table)
 * @param frameCount frames in the episode table (declared, where the format has no table)
 * @param features declared features in their order
 * @param cameras features that hold pictures
 * @param tasks task texts, position is the task index
 * @param splits split name to episode range {@code from:to}
 * @param warnings contradictions that reading got over, one sentence each
 * @param raw metadata files by path as parsed, at least the main one
 */
public record DatasetMetadata(
        DatasetFormat format,
        String formatVersion,
        @Nullable String robotType,
        double fps,
        long episodeCount,
        long frameCount,
        List<Feature> features,
        List<Camera> cameras,
        List<String> tasks,
        Map<String, String> splits,
        List<String> warnings,
        Map<String, Object> raw)
        implements Serializable {
    /** Copies the collections. */
    public DatasetMetadata {
        features = List.copyOf(features);
        cameras = List.copyOf(cameras);
        tasks = List.copyOf(tasks);
        splits = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(splits));
        warnings = List.copyOf(warnings);
        raw = JsonValues.copyOf(raw);
    }

    /** The feature of this name. */
    public Optional<Feature> feature(String name) {
        return features.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** Whether a feature of this name is declared. */
    public boolean hasFeature(String name) {
        return feature(name).isPresent();
    }
}

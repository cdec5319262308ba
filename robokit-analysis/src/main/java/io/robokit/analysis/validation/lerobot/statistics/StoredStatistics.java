package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statistics of one feature as they are stored somewhere: by name, flattened. Immutable. */
final class StoredStatistics {
    /** Statistics that must be there. */
    static final List<String> REQUIRED = List.of("min", "max", "mean", "std");
    /** Quantiles in ascending order. */
    static final List<String> QUANTILES = List.of("q01", "q10", "q50", "q90", "q99");

    private static final double[] NONE = {};

    private final String name;
    private final @Nullable Feature feature;
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();

    /** Reads what is stored of a feature: an object of nested lists of numbers. */
    StoredStatistics(String name, @Nullable Feature feature, Map<?, ?> stored) {
        this.name = name;
        this.feature = feature;
        stored.forEach((key, nested) -> {
            List<Double> flat = new ArrayList<>();
            List<Integer> shape = new ArrayList<>();
            if (flatten(nested, flat, shape, 0)) {
                values.put(
                        String.valueOf(key),
                        flat.stream().mapToDouble(Double::doubleValue).toArray());
                shapes.put(String.valueOf(key), shape);
            }
        });
    }

    private static boolean flatten(@Nullable Object nested, List<Double> flat, List<Integer> shape, int depth) {
        if (nested instanceof Number number) {
            flat.add(number.doubleValue());
            return true;
        }
        if (nested instanceof Boolean flag) {
            flat.add(flag ? 1.0 : 0.0);
            return true;
        }
        if (!(nested instanceof List<?> list) || depth > 8) {
            return false;
        }
        if (shape.size() == depth) {
            shape.add(list.size());
        }
        for (Object entry : list) {
            if (!flatten(entry, flat, shape, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /** The feature's name. */
    String name() {
        return name;
    }

    /** What is declared of the feature, or null. */
    @Nullable
    Feature feature() {
        return feature;
    }

    /** Whether the feature is a camera, or seems to be one. */
    boolean isImage() {
        return feature != null && feature.dataType().isVisual();
    }

    /** Whether the feature holds depth pictures, which have values of any size. */
    boolean isDepth() {
        if (feature == null) {
            return false;
        }
        return isTrue(feature.attributes().get("info"))
                || isTrue(feature.attributes().get("video_info"));
    }

    private static boolean isTrue(@Nullable Object info) {
        return info instanceof Map<?, ?> map
                && (Boolean.TRUE.equals(map.get("is_depth_map")) || Boolean.TRUE.equals(map.get("video.is_depth_map")));
    }

    /** Whether the statistics were made with 32-bit floats: by the type of the feature, or by how the means look. */
    boolean isSingle() {
        if (feature == null
                || feature.dataType() == DataType.FLOAT32
                || feature.dataType() == DataType.FLOAT16
                || isImage()) {
            return true;
        }
        return Arrays.stream(get("mean")).allMatch(mean -> mean == (float) mean);
    }

    /** Names of what is stored as numbers. */
    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** A statistic, flattened; empty when it is not there. */
    double[] get(String key) {
        return values.getOrDefault(key, NONE);
    }

    /** The nesting a statistic is stored in. */
    List<Integer> shape(String key) {
        return shapes.getOrDefault(key, List.of());
    }

    /** A statistic of one element, NaN when it is not there. */
    double get(String key, int element) {
        double[] all = get(key);
        return element < all.length ? all[element] : Double.NaN;
    }

    /** How many rows the statistics are of, NaN when that is not stored. */
    double count() {
        return get("count", 0);
    }

    /** Elements of the longest statistic. */
    int width() {
        return REQUIRED.stream().mapToInt(key -> get(key).length).max().orElse(0);
    }

    /** Label of an element, its number without one. */
    String label(int element) {
        String label = feature == null ? null : feature.elementName(element);
        return label == null ? String.valueOf(element) : label;
    }

    /** Largest absolute value of an element, from its extremes. */
    double magnitude(int element) {
        double largest = Math.max(Math.abs(get("min", element)), Math.abs(get("max", element)));
        return Double.isFinite(largest) ? largest : Math.abs(get("mean", element));
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(values.keySet().toArray());
    }
}

package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.model.Camera;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the {@code features} object of {@code meta/info.json} into features and cameras. */
final class FeatureParser {
    private final Warnings warnings;

    FeatureParser(Warnings warnings) {
        this.warnings = warnings;
    }

    List<Feature> parse(Map<?, ?> declared) {
        List<Feature> features = new ArrayList<>(declared.size());
        declared.forEach((name, entry) -> features.add(feature(String.valueOf(name), entry)));
        return features;
    }

    private Feature feature(String name, @Nullable Object entry) {
        if (!(entry instanceof Map<?, ?> map)) {
            warnings.add("Feature '" + name
                    + "' is declared as something other than an object and is ignored beyond its" + " name");
            return new Feature(name, DataType.OTHER, List.of(), List.of(), List.of(), Map.of());
        }
        Object dtype = map.get("dtype");
        DataType type = dtype instanceof String text ? DataType.from(text) : DataType.OTHER;
        if (type == DataType.OTHER) {
            warnings.add("Feature '" + name + "' has the dtype " + quote(dtype) + ", which is not one of LeRobot's");
        }
        List<Integer> shape = shape(name, map.get("shape"));
        List<String> labels = new ArrayList<>();
        flatten(map.get("names"), labels);
        Feature unlabelled = new Feature(name, type, shape, List.of(), List.of(), Map.of());
        long elements = unlabelled.elementCount();
        boolean axes = labels.size() == shape.size() && (type.isVisual() || elements != labels.size());
        boolean perElement = !axes && labels.size() == elements;
        if (!labels.isEmpty() && !axes && !perElement) {
            warnings.add("Feature '" + name + "' has " + labels.size() + " names for " + elements
                    + " elements of shape " + shape + "; the names are not used");
        }
        return new Feature(
                name,
                type,
                shape,
                perElement ? labels : List.of(),
                axes && !labels.isEmpty() ? labels : List.of(),
                attributes(map, type));
    }

    private static String quote(@Nullable Object value) {
        return value == null ? "null" : "'" + PathTemplate.printable(String.valueOf(value)) + "'";
    }

    private List<Integer> shape(String name, @Nullable Object declared) {
        List<Integer> shape = new ArrayList<>();
        if (declared instanceof List<?> sizes) {
            for (Object size : sizes) {
                Long number = JsonFiles.wholeNumber(size);
                if (number == null || number < 0 || number > Integer.MAX_VALUE) {
                    warnings.add("Feature '" + name + "' has a shape that is not a list of sizes: "
                            + PathTemplate.printable(String.valueOf(declared)));
                    return List.of();
                }
                shape.add(number.intValue());
            }
            return shape;
        }
        Long number = JsonFiles.wholeNumber(declared);
        if (number != null && number >= 0 && number <= Integer.MAX_VALUE) {
            return List.of(number.intValue());
        }
        warnings.add("Feature '" + name + "' declares no shape");
        return List.of();
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

    /** Everything declared beyond dtype, shape and names; {@code video_info} and {@code info} become one {@code info}. */
    private static Map<String, Object> attributes(Map<?, ?> entry, DataType type) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        Map<String, Object> info = new LinkedHashMap<>();
        entry.forEach((rawKey, value) -> {
            String key = String.valueOf(rawKey);
            if (key.equals("dtype") ? type == DataType.OTHER : !key.equals("shape")) {
                if (!(key.equals("info") || key.equals("video_info")) && value != null) {
                    attributes.put(key, value);
                }
            }
        });
        for (String key : List.of("video_info", "info")) {
            if (entry.get(key) instanceof Map<?, ?> facts) {
                facts.forEach((fact, value) -> info.put(String.valueOf(fact), value));
            }
        }
        if (!info.isEmpty()) {
            attributes.put("info", info);
        }
        return attributes;
    }

    static List<Camera> cameras(List<Feature> features) {
        return features.stream()
                .filter(feature -> feature.dataType().isVisual())
                .map(FeatureParser::camera)
                .toList();
    }

    private static Camera camera(Feature feature) {
        Map<?, ?> info = feature.attributes().get("info") instanceof Map<?, ?> facts ? facts : Map.of();
        PictureShape shape = PictureShape.of(feature);
        Integer height = size(info.get("video.height"), shape == null ? null : (Integer) shape.height());
        Integer width = size(info.get("video.width"), shape == null ? null : (Integer) shape.width());
        Integer channels = size(info.get("video.channels"), shape == null ? null : (Integer) shape.channels());
        return new Camera(
                feature.name().substring(feature.name().lastIndexOf('.') + 1),
                feature.name(),
                width,
                height,
                channels,
                feature.dataType() == DataType.IMAGE ? "image" : text(info.get("video.codec")),
                text(info.get("video.pix_fmt")),
                info.get("video.fps") instanceof Number rate ? (Double) rate.doubleValue() : null,
                Boolean.TRUE.equals(info.get("is_depth_map")) || Boolean.TRUE.equals(info.get("video.is_depth_map")));
    }

    private static @Nullable Integer size(@Nullable Object declared, @Nullable Integer fallback) {
        Long number = JsonFiles.wholeNumber(declared);
        return number != null && number > 0 && number <= Integer.MAX_VALUE ? (Integer) number.intValue() : fallback;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}

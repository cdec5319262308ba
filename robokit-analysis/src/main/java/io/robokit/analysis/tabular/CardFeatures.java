package io.robokit.analysis.tabular;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The features of a card, which write types short, as the features of the Hub's libraries, which write them whole. */
final class CardFeatures {
    private CardFeatures() {}

    /** Features by name of the column. */
    static Map<String, Object> of(@Nullable Object given) {
        Map<String, Object> features = new LinkedHashMap<>();
        if (given instanceof Collection<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> field && field.get("name") != null) {
                    features.put(String.valueOf(field.get("name")), feature(field));
                }
            }
        }
        return features;
    }

    private static Object feature(Map<?, ?> field) {
        if (field.containsKey("struct")) {
            return of(field.get("struct"));
        }
        for (Map.Entry<String, String> list : Map.of("list", "List", "sequence", "List", "large_list", "LargeList")
                .entrySet()) {
            if (field.containsKey(list.getKey())) {
                return Map.of("_type", list.getValue(), "feature", element(field.get(list.getKey())));
            }
        }
        return type(field.get("dtype"));
    }

    private static Object element(@Nullable Object given) {
        if (given instanceof Collection<?>) {
            return of(given);
        }
        return given instanceof Map<?, ?> map ? feature(map) : type(given);
    }

    private static Object type(@Nullable Object dtype) {
        if (dtype instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            return only.getKey().equals("class_label")
                    ? Map.of("_type", "ClassLabel", "names", names(only.getValue()))
                    : Map.of("_type", "Value", "dtype", String.valueOf(only.getKey()));
        }
        String name = String.valueOf(dtype);
        return switch (name) {
            case "image" -> Map.of("_type", "Image");
            case "audio" -> Map.of("_type", "Audio");
            case "video" -> Map.of("_type", "Video");
            default -> Map.of("_type", "Value", "dtype", name);
        };
    }

    private static List<String> names(@Nullable Object given) {
        Object names = given instanceof Map<?, ?> map ? map.get("names") : null;
        List<String> texts = new ArrayList<>();
        if (names instanceof Map<?, ?> numbered) {
            Map<Integer, String> ordered = new TreeMap<>();
            numbered.forEach(
                    (number, text) -> ordered.put(Integer.valueOf(String.valueOf(number)), String.valueOf(text)));
            texts.addAll(ordered.values());
        } else if (names instanceof Collection<?> all) {
            all.forEach(name -> texts.add(String.valueOf(name)));
        }
        return texts;
    }
}

package io.robokit.analysis.format.hdf5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts of a file for the raw metadata. */
final class FileFacts {
    private static final List<String> ATTRIBUTES = List.of(
            "total",
            "env_args",
            "env_name",
            "problem_info",
            "bddl_file_name",
            "macros_image_convention",
            "num_demos",
            "sim",
            "compress",
            "success",
            "failure");
    private static final int MAX_TEXT = 10_000;

    private FileFacts() {}

    static Map<String, Object> of(Hdf5File file) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("datasets", file.arrays().size());
        for (String group : List.of("/", "/data")) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            for (String name : ATTRIBUTES) {
                Object value = file.attribute(group, name);
                if (value instanceof String text && text.length() > MAX_TEXT) {
                    value = text.substring(0, MAX_TEXT) + "…";
                }
                if (value instanceof String || value instanceof Boolean) {
                    attributes.put(name, value);
                } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                    attributes.put(
                            name,
                            number.doubleValue() == number.longValue()
                                    ? (Number) number.longValue()
                                    : (Number) number.doubleValue());
                }
            }
            if (!attributes.isEmpty()) {
                facts.put("attributes of " + group, attributes);
            }
        }
        List<String> masks = file.arrays().keySet().stream()
                .filter(path -> path.startsWith("/mask/"))
                .map(path -> path.substring("/mask/".length()))
                .toList();
        if (!masks.isEmpty()) {
            facts.put("masks", masks);
        }
        return facts;
    }
}

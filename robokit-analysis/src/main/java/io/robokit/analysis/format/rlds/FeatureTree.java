package io.robokit.analysis.format.rlds;

import io.robokit.analysis.format.FeatureNames;
import io.robokit.analysis.format.JsonFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DataType;
import io.robokit.model.DatasetRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code features.json}, in its new form (a JSON of the {@code Feature} proto) and the older one
 * ({@code type, content, proto_cls}). The classes that the file names are compared with known names and never loaded.
 */
final class FeatureTree {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_FIELDS = 10_000;
    private static final long MAX_ELEMENTS = 1L << 31;
    private static final List<String> CONTENT_KEYS = List.of(
            "featuresDict", "sequence", "tensor", "image", "video", "text", "classLabel", "audio", "boundingBox");

    private final DatasetRef dataset;
    private final String path;
    private final List<Field> steps = new ArrayList<>();
    private final List<Field> episode = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final FeatureNames names = new FeatureNames();

    private FeatureTree(DatasetRef dataset, String path) {
        this.dataset = dataset;
        this.path = path;
    }

    /**
     * Reads the tree.
     *
     * @throws DatasetException when it is nested too deep, has impossible shapes or no steps
     */
    static Schema read(DatasetRef dataset, String path, Map<String, Object> json) {
        FeatureTree tree = new FeatureTree(dataset, path);
        tree.visit(json, new Position(List.of(), 0, false), 0);
        if (tree.steps.isEmpty()) {
            throw tree.invalid(
                    "RLDS_NO_STEPS", "there is no sequence 'steps'; the dataset is no RLDS dataset of episodes");
        }
        return new Schema(tree.steps, tree.episode, tree.warnings, false);
    }

    /** Names from the root, sequences above, and whether one of them is {@code steps}. */
    private record Position(List<String> names, int sequences, boolean inSteps) {
        Position child(String name) {
            List<String> longer = new ArrayList<>(names);
            longer.add(name);
            return new Position(longer, sequences, inSteps);
        }

        Position sequence() {
            return new Position(names, sequences + 1, inSteps || names.equals(List.of("steps")));
        }

        String key() {
            return String.join("/", names);
        }
    }

    private void visit(Map<?, ?> node, Position at, int depth) {
        if (depth > MAX_DEPTH) {
            throw invalid(
                    "RLDS_FEATURES_TOO_DEEP",
                    "features nested more than " + MAX_DEPTH + " deep at '" + abbreviated(at.key()) + "'");
        }
        String kind = kind(node);
        Map<?, ?> content = content(node, kind);
        switch (kind) {
            case "featuresDict" -> dict(content, at, depth);
            case "sequence" -> sequence(content, at, depth);
            case "video" -> leaf("image", content, node, at.sequence());
            case "unknown" ->
                warnings.add("RLDS_UNKNOWN_FEATURE: '" + abbreviated(at.key()) + "' in " + path
                        + " is of an unknown class; it is left out");
            default -> leaf(kind, content, node, at);
        }
    }

    private static String abbreviated(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private void dict(Map<?, ?> content, Position at, int depth) {
        Map<?, ?> members = content.get("features") instanceof Map<?, ?> map ? map : content;
        members.forEach((name, member) -> {
            if (member instanceof Map<?, ?> child) {
                visit(child, at.child(String.valueOf(name)), depth + 1);
            }
        });
    }

    private void sequence(Map<?, ?> content, Position at, int depth) {
        if (content.get("feature") instanceof Map<?, ?> inner) {
            visit(inner, at.sequence(), depth + 1);
        } else if (content.containsKey("type") || content.containsKey("pythonClassName")) {
            visit(content, at.sequence(), depth + 1);
        }
    }

    /** The content key, or the one that the last part of the class name stands for. */
    private static String kind(Map<?, ?> node) {
        for (String key : CONTENT_KEYS) {
            if (node.containsKey(key)) {
                return key;
            }
        }
        Object name = node.get("pythonClassName") != null ? node.get("pythonClassName") : node.get("type");
        String text = String.valueOf(name);
        return switch (text.substring(text.lastIndexOf('.') + 1)) {
            case "FeaturesDict" -> "featuresDict";
            case "Sequence", "Dataset" -> "sequence";
            case "Tensor", "Scalar" -> "tensor";
            case "Image", "LabeledImage" -> "image";
            case "Video" -> "video";
            case "Text" -> "text";
            case "ClassLabel" -> "classLabel";
            case "Audio" -> "audio";
            case "BBoxFeature" -> "boundingBox";
            default -> "unknown";
        };
    }

    /** What stands under the content key; in the older form {@code content}, an object or a text that holds one. */
    private static Map<?, ?> content(Map<?, ?> node, String kind) {
        Object content = node.get(kind) != null
                ? node.get(kind)
                : node.get("content") != null ? node.get("content") : jsonFeature(node);
        if (content instanceof String text) {
            Map<String, Object> parsed = JsonFiles.parseObject(text);
            return parsed == null ? Map.of() : parsed;
        }
        return content instanceof Map<?, ?> map ? map : Map.of();
    }

    private static @Nullable Object jsonFeature(Map<?, ?> node) {
        Object json = node.get("jsonFeature") != null ? node.get("jsonFeature") : node.get("json_feature");
        return json instanceof Map<?, ?> map ? map.get("json") : json;
    }

    private void leaf(String kind, Map<?, ?> content, Map<?, ?> node, Position at) {
        if (steps.size() + episode.size() >= MAX_FIELDS) {
            throw invalid("RLDS_TOO_MANY_FEATURES", "more than " + MAX_FIELDS + " features");
        }
        DataType type = type(kind, content);
        List<Integer> shape = shape(kind, content, at);
        Map<String, Object> attributes = attributes(kind, content, node, at);
        Field.Kind values = values(kind, type, shape);
        String name = at.inSteps() ? stepName(at.names(), values) : at.key();
        attributes.put(FeatureNames.ROLE, FeatureNames.role(name));
        Field field = new Field(
                name,
                at.key(),
                values,
                type,
                shape,
                Math.max(0, at.sequences() - 1),
                encoding(content),
                Boolean.TRUE.equals(content.get("optional")),
                attributes);
        (at.inSteps() ? steps : episode).add(field);
    }

    private String stepName(List<String> path, Field.Kind kind) {
        String[] inner = path.subList(1, path.size()).toArray(String[]::new);
        boolean observed = inner.length > 1 && inner[0].equals("observation");
        if (kind == Field.Kind.IMAGE) {
            return names.camera(
                    observed ? List.of(inner).subList(1, inner.length).toArray(String[]::new) : inner);
        }
        return inner.length == 1 && inner[0].equals("observation")
                ? names.signal("observation", "state")
                : names.signal(inner);
    }

    private static DataType type(String kind, Map<?, ?> content) {
        return switch (kind) {
            case "text" -> DataType.STRING;
            case "image" -> DataType.IMAGE;
            case "classLabel", "audio" -> DataType.INT64;
            case "boundingBox" -> DataType.FLOAT32;
            default -> dtype(String.valueOf(content.get("dtype")));
        };
    }

    /** dtypes as {@code float32}, {@code <dtype: 'float32'>} or {@code tf.float32}. */
    private static DataType dtype(String text) {
        String name = text.toLowerCase(Locale.ROOT)
                .replaceAll("<dtype: '(\\w+)'>", "$1")
                .replaceFirst("^(tf|np)\\.", "");
        return switch (name) {
            case "bfloat16", "null" -> DataType.FLOAT32; // as it lies on disk
            case "object", "str", "bytes" -> DataType.STRING;
            default -> DataType.from(name);
        };
    }

    private static Field.Kind values(String kind, DataType type, List<Integer> shape) {
        if (kind.equals("image")) {
            return Field.Kind.IMAGE;
        }
        if (type == DataType.STRING) {
            return shape.isEmpty() ? Field.Kind.TEXT : Field.Kind.OPAQUE;
        }
        long elements = 1;
        int unknown = 0;
        for (int size : shape) {
            elements *= Math.max(1, size);
            unknown += size < 0 ? 1 : 0;
        }
        return !type.isNumeric() || elements > Field.MAX_WIDTH || unknown > 1 ? Field.Kind.OPAQUE : Field.Kind.NUMBERS;
    }

    private static Field.Encoding encoding(Map<?, ?> content) {
        return switch (String.valueOf(content.get("encoding")).toLowerCase(Locale.ROOT)) {
            case "bytes" -> Field.Encoding.BYTES;
            case "zlib" -> Field.Encoding.ZLIB;
            default -> Field.Encoding.NONE;
        };
    }

    private List<Integer> shape(String kind, Map<?, ?> content, Position at) {
        if (kind.equals("boundingBox")) {
            return List.of(4);
        }
        Object declared = content.get("shape");
        if (declared instanceof Map<?, ?> map) {
            declared = map.get("dimensions");
        }
        List<Integer> sizes = new ArrayList<>();
        if (declared instanceof List<?> list) {
            long elements = 1;
            for (Object size : list) {
                long number = size(size, at);
                elements = multiplied(elements, Math.max(1, number), at);
                sizes.add((int) number);
            }
        }
        return kind.equals("text") || kind.equals("classLabel") ? List.of() : sizes;
    }

    private long size(@Nullable Object size, Position at) {
        Long number = size == null ? Long.valueOf(-1) : JsonFiles.wholeNumber(size);
        if (number == null || number < -1 || number > Integer.MAX_VALUE) {
            throw badShape(at, "the size " + size);
        }
        return number;
    }

    private long multiplied(long elements, long size, Position at) {
        long product = elements * size;
        if (product > MAX_ELEMENTS) {
            throw badShape(at, "more than " + MAX_ELEMENTS + " elements");
        }
        return product;
    }

    private DatasetException badShape(Position at, String what) {
        return invalid("RLDS_BAD_SHAPE", "the shape of '" + abbreviated(at.key()) + "' has " + what);
    }

    private static Map<String, Object> attributes(String kind, Map<?, ?> content, Map<?, ?> node, Position at) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(FeatureNames.SOURCE_KEY, at.key());
        if (node.get("description") instanceof String text && !text.isBlank()) {
            attributes.put("description", text);
        }
        Object format =
                content.get("encodingFormat") != null ? content.get("encodingFormat") : content.get("encoding_format");
        if (kind.equals("image") && format instanceof String codec) {
            attributes.put("encoding_format", codec);
        }
        if (content.get("dtype") instanceof String dtype) {
            attributes.put("declared_dtype", dtype);
        }
        return attributes;
    }

    private DatasetException invalid(String code, String problem) {
        return new DatasetException(ErrorCode.INVALID_METADATA, dataset, path + ": " + problem + " (" + code + ")");
    }
}

package io.robokit.analysis.format.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of columns as the Hub's libraries write them. */
public final class Features {
    private static final List<String> INTEGERS =
            List.of("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64");
    private static final List<String> FLOATS = List.of("float16", "float32", "float64");

    private Features() {}

    /** A plain value, for example {@code int64}. */
    public static Map<String, Object> value(String dtype) {
        return Map.of("_type", "Value", "dtype", dtype);
    }

    /** A list. */
    public static Map<String, Object> list(Map<String, Object> element) {
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("feature", element);
        feature.put("_type", "List");
        return feature;
    }

    /** JSON of any shape. */
    public static Map<String, Object> json() {
        return Map.of("_type", "Json");
    }

    /** A picture, stored as a structure of bytes and path. */
    public static Map<String, Object> image() {
        return Map.of("_type", "Image");
    }

    /** Name of the kind, empty for a structure. */
    public static String kind(Map<String, Object> feature) {
        return feature.get("_type") instanceof String kind ? kind : "";
    }

    /** Type of a plain value, empty for others. */
    public static String dtype(Map<String, Object> feature) {
        return kind(feature).equals("Value") ? String.valueOf(feature.get("dtype")) : "";
    }

    /** Whether values are text. */
    public static boolean isText(Map<String, Object> feature) {
        String dtype = dtype(feature);
        return dtype.equals("string") || dtype.equals("large_string") || dtype.equals("string_view");
    }

    /** Whether values are whole numbers. */
    public static boolean isInteger(Map<String, Object> feature) {
        return INTEGERS.contains(dtype(feature));
    }

    /** Whether values are real numbers. */
    public static boolean isFloat(Map<String, Object> feature) {
        return FLOATS.contains(dtype(feature)) || dtype(feature).startsWith("decimal");
    }

    /** Whether the type says nothing because no value was ever there. */
    public static boolean isNull(Map<String, Object> feature) {
        return dtype(feature).equals("null");
    }

    /** Whether values are lists. */
    public static boolean isList(Map<String, Object> feature) {
        return List.of("List", "LargeList", "Sequence").contains(kind(feature));
    }

    /** Type of the elements of a list. */
    public static Map<String, Object> element(Map<String, Object> feature) {
        return object(feature.get("feature"));
    }

    /** A JSON object that is a feature. */
    @SuppressWarnings("unchecked") // keys of JSON objects are text
    public static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** A structure of exactly bytes and path is what the Hub's libraries store pictures as. */
    public static Map<String, Object> struct(Map<String, Object> fields) {
        boolean picture = fields.size() == 2
                && dtype(object(fields.get("bytes"))).equals("binary")
                && isText(object(fields.get("path")));
        return picture ? image() : fields;
    }

    /**
     * The type that holds the values of both.
     *
     * @return null when there is none
     */
    public static @Nullable Map<String, Object> unify(Map<String, Object> one, Map<String, Object> other) {
        if (one.equals(other) || isNull(other)) {
            return one;
        }
        if (isNull(one)) {
            return other;
        }
        if ((isInteger(one) || isFloat(one)) && (isInteger(other) || isFloat(other))) {
            return isInteger(one) && isInteger(other) ? value("int64") : value("float64");
        }
        if (isText(one) && isText(other)) {
            return value("large_string");
        }
        if (isList(one) && isList(other)) {
            Map<String, Object> element = unify(element(one), element(other));
            return element == null ? null : list(element);
        }
        boolean structures = kind(one).isEmpty() && kind(other).isEmpty();
        return structures ? unifyFields(one, other) : null;
    }

    private static @Nullable Map<String, Object> unifyFields(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> fields = new LinkedHashMap<>(one);
        for (Map.Entry<String, Object> field : other.entrySet()) {
            Object known = fields.get(field.getKey());
            Map<String, Object> both =
                    known == null ? object(field.getValue()) : unify(object(known), object(field.getValue()));
            if (both == null) {
                return null;
            }
            fields.put(field.getKey(), both);
        }
        return fields;
    }

    /** Columns whose types are replaced by those that somebody declares, where there are any of that name. */
    public static List<TableColumn> declared(List<TableColumn> columns, Map<String, Object> features) {
        List<TableColumn> declared = new ArrayList<>();
        for (TableColumn column : columns) {
            Map<String, Object> feature = object(features.get(column.name()));
            declared.add(feature.isEmpty() ? column : new TableColumn(column.name(), feature));
        }
        return declared;
    }
}

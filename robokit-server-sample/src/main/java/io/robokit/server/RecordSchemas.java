package io.robokit.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.robokit.model.JsonValues;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of request and response records, collected as components of the OpenAPI document. */
final class RecordSchemas {
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();
    private static final String PREFIX = "#/components/schemas/";

    private final Map<String, Object> components = new LinkedHashMap<>();

    /** Adds a schema written by hand. */
    void add(String name, Map<String, Object> schema) {
        components.put(name, schema);
    }

    Map<String, Object> components() {
        return components;
    }

    static Map<String, Object> reference(String name) {
        return JsonValues.object("$ref", PREFIX + name);
    }

    /** Reference to the schema of a record, which is made at the first call. */
    Map<String, Object> of(Class<?> type) {
        String name = name(type);
        if (!components.containsKey(name)) {
            components.put(name, Map.of());
            components.put(name, schema(type));
        }
        return reference(name);
    }

    static String name(Class<?> type) {
        String name = type.getSimpleName();
        String outer = type.getEnclosingClass() == null ? "" : name(type.getEnclosingClass());
        return outer + (name.endsWith("Response") ? name.substring(0, name.length() - "Response".length()) : name);
    }

    private Map<String, Object> schema(Class<?> type) {
        boolean request = type.getSimpleName().endsWith("Request");
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            properties.put(name, property(component));
            boolean optional = request || type == Problem.class;
            if (!optional || !isNullable(component.getAnnotatedType())) {
                required.add(name);
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private static String name(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null ? NAMES.translate(component.getName()) : given.value();
    }

    private Map<String, Object> property(RecordComponent component) {
        Doc doc = component.getAnnotation(Doc.class);
        Map<String, Object> schema = new LinkedHashMap<>();
        Map<String, Object> type =
                doc != null && !doc.schema().isEmpty() ? reference(doc.schema()) : typed(component.getGenericType());
        if (!isNullable(component.getAnnotatedType())) {
            schema.putAll(type);
        } else if (type.get("type") instanceof String plain) {
            schema.putAll(type);
            schema.put("type", List.of(plain, "null"));
        } else {
            schema.put("anyOf", List.of(type, JsonValues.object("type", "null")));
        }
        if (doc != null) {
            schema.put("description", doc.value());
        }
        return schema;
    }

    private Map<String, Object> typed(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean list = generic.getRawType() == List.class;
            return list
                    ? JsonValues.object("type", "array", "items", typed(generic.getActualTypeArguments()[0]))
                    : JsonValues.object("type", "object");
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return of(raw);
        }
        return scalar(raw);
    }

    private static Map<String, Object> scalar(Class<?> type) {
        if (type == String.class) {
            return JsonValues.object("type", "string");
        }
        if (type == Instant.class) {
            return JsonValues.object("type", "string", "format", "date-time");
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return JsonValues.object("type", "integer");
        }
        if (type == double.class || type == Double.class) {
            return JsonValues.object("type", "number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return JsonValues.object("type", "boolean");
        }
        return Map.of();
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}

package io.robokit.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigPart;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.module.EnumModule;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.HeuristicParameters;
import io.robokit.spi.MeasureWeights;
import io.robokit.spi.Param;
import io.robokit.spi.QualityHeuristic;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** JSON Schema 2020-12 of parameter records. Thread-safe; schemas are made once. */
public final class ParameterSchemas {
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private final Map<Class<?>, ObjectNode> schemas = new ConcurrentHashMap<>();
    private final List<? extends QualityHeuristic<?, ?>> heuristics;

    /** Creates schemas for records that refer to none or these heuristics. */
    ParameterSchemas(List<? extends QualityHeuristic<?, ?>> heuristics) {
        this.heuristics = List.copyOf(heuristics);
    }

    /**
     * Schema of a parameter record.
     *
     * @param type the record
     * @param title short label, for example the job type
     * @param description one sentence, may be empty
     */
    ObjectNode schema(Class<? extends Record> type, String title, String description) {
        ObjectNode known = schemas.get(type);
        if (known == null) {
            known = generate(type); // may ask for the schemas of other records
            schemas.put(type, known);
        }
        ObjectNode schema = known.deepCopy();
        schema.put("title", title);
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        return schema;
    }

    /** Default of a component as JSON, or null when it has none. */
    static @Nullable JsonNode defaultValue(Param param) {
        if (param.defaultValue().isEmpty()) {
            return null;
        }
        try {
            return Json.mapper().readTree(param.defaultValue());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "@Param defaultValue must be JSON (texts in quotes), got " + param.defaultValue(), e);
        }
    }

    /** Name of a record component in JSON. */
    static String jsonName(String component) {
        return NAMES.translate(component);
    }

    private ObjectNode generate(Class<? extends Record> type) {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS, Option.NULLABLE_FIELDS_BY_DEFAULT)
                .with(new EnumModule(constant -> constant.name().toLowerCase(Locale.ROOT)))
                .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_ENUMS);
        describeFields(builder.forFields());
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(type);
        schema.put("$schema", SchemaVersion.DRAFT_2020_12.getIdentifier());
        if (!schema.has("properties")) {
            schema.putObject("properties");
        }
        addRequired(schema, type);
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode property = schema.path("properties").path(jsonName(component.getName()));
            if (property instanceof ObjectNode node) {
                addHeuristics(node, component);
            }
        }
        return schema;
    }

    private void addHeuristics(ObjectNode property, RecordComponent component) {
        if (component.isAnnotationPresent(HeuristicParameters.class)) {
            ObjectNode properties = property.putObject("properties");
            for (QualityHeuristic<?, ?> heuristic : heuristics) {
                ObjectNode nested = schema(heuristic.parameterType(), heuristic.title(), heuristic.description());
                nested.remove("$schema");
                nested.remove("required");
                properties.set(heuristic.id(), nested);
            }
        }
        if (component.isAnnotationPresent(MeasureWeights.class)) {
            ObjectNode properties = property.putObject("properties");
            for (QualityHeuristic<?, ?> heuristic : heuristics) {
                for (EpisodeMeasure measure : heuristic.measures()) {
                    ObjectNode weight = properties.putObject(measure.name());
                    weight.put("type", "number").put("title", measure.title()).put("minimum", 0);
                }
            }
            property.put("additionalProperties", false);
        }
    }

    private static void describeFields(SchemaGeneratorConfigPart<FieldScope> fields) {
        fields.withPropertyNameOverrideResolver(field -> jsonName(field.getDeclaredName()));
        fields.withNullableCheck(field -> {
            Param param = param(field);
            return acceptsNull(field) || (param != null && param.defaultValue().equals("null"));
        });
        fields.withInstanceAttributeOverride((node, field, context) -> describe(node, field));
    }

    private static void describe(ObjectNode node, FieldScope field) {
        Param param = param(field);
        node.put("title", title(param, field.getDeclaredName()));
        if (param == null) {
            return;
        }
        node.put("description", param.description());
        JsonNode fallback = defaultValue(param);
        if (fallback != null) {
            node.set("default", fallback);
        }
        putBound(node, "minimum", param.minimum());
        putBound(node, "maximum", param.maximum());
        if (!param.pattern().isEmpty()) {
            node.put("pattern", param.pattern());
        }
        putAll(node, "enum", param.allowed());
        putAll(node, "type", param.types());
    }

    private static void putBound(ObjectNode node, String key, double bound) {
        if (Double.isInfinite(bound)) {
            return;
        }
        if (bound == Math.rint(bound) && Math.abs(bound) < 1e15) {
            node.put(key, (long) bound);
        } else {
            node.put(key, BigDecimal.valueOf(bound));
        }
    }

    private static void putAll(ObjectNode node, String key, String[] values) {
        if (values.length > 0) {
            ArrayNode list = node.putArray(key);
            Arrays.stream(values).forEach(list::add);
        }
    }

    private static String title(@Nullable Param param, String component) {
        if (param != null && !param.title().isEmpty()) {
            return param.title();
        }
        String words = jsonName(component).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static @Nullable Param param(FieldScope field) {
        return field.getRawMember().getAnnotation(Param.class);
    }

    private static boolean acceptsNull(FieldScope field) {
        return Arrays.stream(field.getRawMember().getAnnotatedType().getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    private static void addRequired(ObjectNode schema, Class<? extends Record> type) {
        ArrayNode required = Json.mapper().createArrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            if (isRequired(component)) {
                required.add(jsonName(component.getName()));
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    static boolean isRequired(RecordComponent component) {
        Param param = component.getAnnotation(Param.class);
        boolean nullable = Arrays.stream(component.getAnnotatedType().getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
        return !nullable && (param == null || param.defaultValue().isEmpty());
    }
}

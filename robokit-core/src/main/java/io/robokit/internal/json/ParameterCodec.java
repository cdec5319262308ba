package io.robokit.internal.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.robokit.exception.InvalidParametersException;
import io.robokit.exception.InvalidParametersException.Problem;
import io.robokit.model.JsonValues;
import io.robokit.spi.Param;
import io.robokit.spi.QualityHeuristic;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns parameters as given into a parameter record: checks them against the JSON Schema, fills in defaults, binds.
 * Unknown parameters are allowed and ignored. Thread-safe.
 */
public final class ParameterCodec {
    private final ParameterSchemas schemas;
    private final Map<Class<?>, Schema> validators = new ConcurrentHashMap<>();

    /** Creates a codec for records that do not refer to heuristics. */
    public ParameterCodec() {
        this(List.of());
    }

    /** Creates a codec that knows these heuristics. */
    public ParameterCodec(List<? extends QualityHeuristic<?, ?>> heuristics) {
        this.schemas = new ParameterSchemas(heuristics);
    }

    /** JSON Schema of a parameter record as an unmodifiable tree. */
    @SuppressWarnings("unchecked") // an object node converts to a map with string keys
    public Map<String, Object> schema(Class<? extends Record> type, String title, String description) {
        ObjectNode schema = schemas.schema(type, title, description);
        return JsonValues.copyOf((Map<String, Object>) Json.mapper().convertValue(schema, Map.class));
    }

    /**
     * Binds parameters.
     *
     * @param owner job type or heuristic, for messages
     * @param type the parameter record
     * @param given as given
     * @throws InvalidParametersException with every fault
     */
    public <P extends Record> P bind(String owner, Class<P> type, Map<String, ?> given) {
        if (!given.isEmpty()) {
            validate(owner, type, given);
        }
        ObjectNode merged = Json.mapper().createObjectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = ParameterSchemas.jsonName(component.getName());
            JsonNode value = given.containsKey(name) ? Json.mapper().valueToTree(given.get(name)) : fallback(component);
            if (value != null) {
                merged.set(name, value);
            }
        }
        if (given.isEmpty()) {
            requireAll(owner, type, merged);
        }
        return construct(owner, type, merged);
    }

    private void validate(String owner, Class<? extends Record> type, Map<String, ?> given) {
        Schema validator = validators.computeIfAbsent(
                type,
                key -> SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schemas.schema(type, owner, "")));
        List<Error> errors = validator.validate(Json.mapper().valueToTree(given));
        if (!errors.isEmpty()) {
            throw new InvalidParametersException(
                    owner, errors.stream().map(ParameterCodec::problem).toList());
        }
    }

    /** Without parameters the validator need not be loaded: only missing required ones can be wrong. */
    private static void requireAll(String owner, Class<? extends Record> type, ObjectNode merged) {
        List<Problem> missing = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = ParameterSchemas.jsonName(component.getName());
            if (!merged.has(name) && ParameterSchemas.isRequired(component)) {
                missing.add(new Problem(List.of(name), "required property '" + name + "' not found", "required"));
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidParametersException(owner, missing);
        }
    }

    private static Problem problem(Error error) {
        List<String> location = new ArrayList<>();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            location.add(String.valueOf(error.getInstanceLocation().getName(i)));
        }
        if (error.getProperty() != null && "required".equals(error.getKeyword())) {
            location.add(error.getProperty());
        }
        String message = error.getMessage() == null ? "not acceptable" : error.getMessage();
        return new Problem(location, message, error.getKeyword() == null ? "schema" : error.getKeyword());
    }

    private static <P extends Record> P construct(String owner, Class<P> type, ObjectNode merged) {
        try {
            return Json.mapper().treeToValue(merged, type);
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
            String message = cause == e ? e.getOriginalMessage() : String.valueOf(cause.getMessage());
            List<String> path = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(java.util.Objects::nonNull)
                    .toList();
            throw new InvalidParametersException(owner, List.of(new Problem(path, message, "value_error")));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new InvalidParametersException(
                    owner, List.of(new Problem(List.of(), e.getOriginalMessage(), "value_error")));
        }
    }

    private static @Nullable JsonNode fallback(RecordComponent component) {
        Param param = component.getAnnotation(Param.class);
        return param == null ? null : ParameterSchemas.defaultValue(param);
    }
}

package io.robokit.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetSource;
import io.robokit.model.JsonValues;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Records to JSON-able trees and back: snake_case names, lower-case enums, no NaN. */
public final class Json {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /** The mapper, for modules that bind JSON themselves; must not be reconfigured. */
    public static ObjectMapper mapper() {
        return Holder.MAPPER;
    }

    /** Returns a record as an unmodifiable tree. */
    public static Map<String, Object> toMap(Record value) {
        return JsonValues.copyOf(mapper().convertValue(value, OBJECT));
    }

    /** Returns a tree as JSON text. */
    public static String write(Map<String, ?> value) {
        try {
            return mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Parses any JSON value.
     *
     * @throws IllegalArgumentException with line and column when the text is not JSON
     */
    public static Object parse(String text) {
        try {
            Object value = mapper().readValue(text, Object.class);
            if (value == null) {
                throw new IllegalArgumentException("The JSON value is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(describe(e), e);
        }
    }

    /** What is wrong with a JSON text and where, without repeating the text. */
    public static String describe(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return e.getOriginalMessage() + where;
    }

    private static final class Holder {
        private static final ObjectMapper MAPPER = create();

        private static ObjectMapper create() {
            JsonFactory factory = JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(500)
                            .maxStringLength(64 << 20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
            return JsonMapper.builder(factory)
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .addModule(new SimpleModule("robokit")
                            .addSerializer(Double.class, new FiniteDouble())
                            .addSerializer(double.class, new FiniteDouble())
                            .addSerializer(DatasetId.class, text(id -> id.value()))
                            .addSerializer(DatasetFormat.class, text(DatasetFormat::id))
                            .addSerializer(DatasetSource.class, text(DatasetSource::toMap))
                            .addSerializer(Enum.class, new LowerCaseEnum()))
                    .build();
        }

        private static <T> JsonSerializer<T> text(java.util.function.Function<T, Object> form) {
            return new JsonSerializer<>() {
                @Override
                public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                    provider.defaultSerializeValue(form.apply(value), out);
                }
            };
        }
    }

    /** JSON cannot write NaN and infinity; they become null. */
    private static final class FiniteDouble extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value.doubleValue());
            } else {
                out.writeNull();
            }
        }
    }

    @SuppressWarnings("rawtypes") // Jackson registers by the raw class
    private static final class LowerCaseEnum extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}

package io.robokit.analysis.format.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that the Hub's libraries leave in the metadata of Parquet and Arrow files, key {@code huggingface}. */
public final class HubSchema {
    /** Key of the metadata. */
    public static final String KEY = "huggingface";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private HubSchema() {}

    /** Features by column; empty when there are none or they are not JSON. */
    public static Map<String, Object> features(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            Map<String, Object> info =
                    Features.object(MAPPER.readValue(json, OBJECT).get("info"));
            return Features.object(info.get("features"));
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }

    /** JSON text of values. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

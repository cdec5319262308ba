package io.robokit.hf.internal.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.robokit.exception.ErrorCode;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.HubUnavailableException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON within limits. */
public final class Json {
    /** Longest answer of a metadata call that is read. */
    public static final int MAX_ANSWER = 64 << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxDocumentLength(256L << 20)
                    .build())
            .build());

    private Json() {}

    /** Parses an answer that must be JSON. */
    public static JsonNode parse(byte[] body, Subject subject) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node != null && !node.isMissingNode()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw notJson(subject, e.getOriginalMessage());
        } catch (IOException e) {
            throw notJson(subject, "unreadable");
        }
        throw notJson(subject, "empty");
    }

    /** Parses what may be JSON, or returns null. */
    public static @Nullable JsonNode lenient(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node != null && node.isContainerNode() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** An object without keys. */
    public static JsonNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    /** Turns an object into plain maps, lists, texts, numbers and booleans. */
    public static Map<String, Object> map(JsonNode object) {
        return object.isObject() ? MAPPER.convertValue(object, new TypeReference<>() {}) : Map.of();
    }

    /** Writes a value in one line. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static HubUnavailableException notJson(Subject subject, String why) {
        return new HubUnavailableException(
                ErrorCode.UPSTREAM_UNAVAILABLE,
                subject,
                "the answer is not the JSON of a Hub (" + Redaction.line(why, 200) + ")",
                null);
    }
}

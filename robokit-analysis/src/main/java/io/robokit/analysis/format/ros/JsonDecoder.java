package io.robokit.analysis.format.ros;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.robokit.analysis.format.recording.RecordingFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Decodes messages that are JSON objects; anything else becomes the field {@code value}. */
final class JsonDecoder implements MessageDecoder {
    private static final ObjectReader READER = mapper().readerFor(new TypeReference<Object>() {});

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(200)
                        .maxStringLength(256 << 20)
                        .build());
        return mapper;
    }

    @Override
    @SuppressWarnings("unchecked") // objects are read as maps with text keys
    public Map<String, Object> decode(ByteBuffer message) throws MessageException {
        byte[] bytes = new byte[message.remaining()];
        message.duplicate().get(bytes);
        try {
            Object value = READER.readValue(bytes);
            return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of("value", String.valueOf(value));
        } catch (IOException e) {
            throw new MessageException(RecordingFault.MSG_MALFORMED, "the message is no JSON");
        }
    }
}

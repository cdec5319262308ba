package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.ros.MessageDecoder;
import io.robokit.analysis.format.ros.MessageDecoders;
import io.robokit.analysis.format.ros.MessageException;
import io.robokit.analysis.format.ros.SchemaException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decoders of the streams of a recording, made when first needed. Used by one thread. */
final class TopicDecoders {
    private final Map<RecordedStream, MessageDecoder> decoders = new HashMap<>();
    private final Map<RecordedStream, String> reasons = new HashMap<>();

    /** Why messages of a stream cannot be decoded; null when they can. */
    @Nullable
    String reason(RecordedStream stream) {
        decoder(stream);
        return reasons.get(stream);
    }

    private @Nullable MessageDecoder decoder(RecordedStream stream) {
        MessageDecoder known = decoders.get(stream);
        if (known != null || reasons.containsKey(stream)) {
            return known;
        }
        try {
            MessageDecoder made = MessageDecoders.of(
                    stream.messageEncoding(), stream.type(), stream.schemaEncoding(), stream.schema());
            decoders.put(stream, made);
            return made;
        } catch (SchemaException e) {
            reasons.put(stream, e.getMessage() + " (" + e.fault() + ")");
            return null;
        }
    }

    /** The message, decoded; null when its stream is not decodable. */
    @Nullable
    Map<String, Object> decode(RecordedMessage message) throws MessageException {
        MessageDecoder decoder = decoder(message.stream());
        return decoder == null ? null : decoder.decode(message.data());
    }
}

package io.robokit.analysis.format.recording;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages of one topic from one sender: a channel of an MCAP file, a connection of a bag. Several may share a topic.
 *
 * @param id number in its file
 * @param topic name of the topic
 * @param type name of the message type
 * @param messageEncoding {@code cdr}, {@code ros1}, {@code protobuf}, {@code json} …
 * @param schemaEncoding {@code ros2msg}, {@code ros1msg}, {@code protobuf} …; empty without definition
 * @param schema the definition; empty without
 * @param metadata what else the file says about it
 */
public record RecordedStream(
        int id,
        String topic,
        String type,
        String messageEncoding,
        String schemaEncoding,
        ByteBuffer schema,
        Map<String, String> metadata) {
    /** Copies the metadata. */
    public RecordedStream {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}

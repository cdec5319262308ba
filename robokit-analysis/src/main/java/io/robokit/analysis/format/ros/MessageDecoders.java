package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Finds the decoder of a topic by what the recording says of it. */
public final class MessageDecoders {
    private MessageDecoders() {}

    /**
     * Returns the decoder of a topic.
     *
     * @param messageEncoding {@code cdr}, {@code ros1}, {@code json} or {@code protobuf}
     * @param type name of the message type
     * @param schemaEncoding {@code ros2msg}, {@code ros2idl}, {@code ros1msg}, {@code protobuf} …; empty for none
     * @param schema the definition; empty for none, then one that is built in is taken
     * @throws SchemaException when messages of it cannot be decoded, and why
     */
    public static MessageDecoder of(String messageEncoding, String type, String schemaEncoding, ByteBuffer schema)
            throws SchemaException {
        return switch (messageEncoding) {
            case "cdr" -> new CdrDecoder(ros2(type, schemaEncoding, schema));
            case "ros1", "rosmsg" -> new Ros1Decoder(ros1(type, schema));
            case "json" -> new JsonDecoder();
            case "protobuf" -> ProtobufDecoder.of(type, schema);
            default ->
                throw new SchemaException(
                        RecordingFault.ENCODING_UNSUPPORTED,
                        "messages encoded as '" + messageEncoding + "' are not decoded");
        };
    }

    private static StructType ros1(String type, ByteBuffer schema) throws SchemaException {
        Map<String, MessageType> own = schema.hasRemaining() ? new MsgParser(true).parse(type, text(schema)) : Map.of();
        return new TypeCatalog(own, BuiltInTypes.ros1()).resolve(type);
    }

    private static StructType ros2(String type, String schemaEncoding, ByteBuffer schema) throws SchemaException {
        if (!schema.hasRemaining()) {
            String plain = TypeNames.plain(type);
            boolean withoutFields =
                    schemaEncoding.equals("ros2msg") && !BuiltInTypes.ros2().containsKey(plain);
            return withoutFields ? new StructType(plain) : new TypeCatalog(Map.of(), BuiltInTypes.ros2()).resolve(type);
        }
        String text = text(schema);
        Map<String, MessageType> own;
        if (schemaEncoding.equals("ros2idl") || schemaEncoding.equals("omgidl")) {
            own = new IdlParser().parse(text);
        } else if (schemaEncoding.isEmpty() || schemaEncoding.equals("ros2msg") || schemaEncoding.equals("ros2srv")) {
            own = new MsgParser(false).parse(type, text);
        } else {
            throw new SchemaException(
                    RecordingFault.ENCODING_UNSUPPORTED,
                    "CDR messages with a schema in '" + schemaEncoding + "' are not decoded");
        }
        return new TypeCatalog(own, BuiltInTypes.ros2()).resolve(type);
    }

    private static String text(ByteBuffer schema) {
        return StandardCharsets.UTF_8.decode(schema.duplicate()).toString();
    }
}

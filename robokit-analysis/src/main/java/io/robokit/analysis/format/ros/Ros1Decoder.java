package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Decodes messages of ROS 1. */
final class Ros1Decoder implements MessageDecoder {
    private final StructType type;

    Ros1Decoder(StructType type) {
        this.type = type;
    }

    @Override
    public Map<String, Object> decode(ByteBuffer message) throws MessageException {
        WireReader reader = new WireReader(WireReader.from(message, 0, ByteOrder.LITTLE_ENDIAN), 1);
        Map<String, Object> values = reader.struct(type);
        if (reader.remaining() > 0) {
            throw trailing(type, reader.remaining());
        }
        return values;
    }

    static MessageException trailing(StructType type, int bytes) {
        return new MessageException(
                RecordingFault.MSG_TRAILING_BYTES,
                bytes + " bytes are left of the message: the definition of " + type.name() + " does not fit it");
    }
}

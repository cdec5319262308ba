package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Decodes CDR messages of ROS 2. */
final class CdrDecoder implements MessageDecoder {
    private static final int HEADER = 4;
    private static final int MOST_PADDING = 7;

    private final StructType type;

    CdrDecoder(StructType type) {
        this.type = type;
    }

    @Override
    public Map<String, Object> decode(ByteBuffer message) throws MessageException {
        if (message.remaining() < HEADER) {
            throw new MessageException(
                    RecordingFault.CDR_BAD_HEADER,
                    "the message has " + message.remaining() + " bytes, the CDR header alone has 4");
        }
        int kind = message.get(message.position() + 1) & 0xff;
        int alignment = switch (kind) {
            case 0x00, 0x01 -> 8;
            case 0x06, 0x07, 0x10, 0x11 -> 4;
            default ->
                throw new MessageException(
                        RecordingFault.CDR_UNSUPPORTED_KIND,
                        String.format("CDR of kind 0x%02X is not decoded; only plain CDR is", kind));
        };
        ByteOrder order = (kind & 1) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        WireReader reader = new WireReader(WireReader.from(message, HEADER, order), alignment);
        Map<String, Object> values = reader.struct(type);
        if (reader.remaining() > MOST_PADDING) {
            throw Ros1Decoder.trailing(type, reader.remaining());
        }
        return values;
    }
}

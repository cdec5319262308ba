package io.robokit.analysis.format.rosbag;

import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named fields in front of a record, in any order. */
final class BagHeader {
    static final int MESSAGE = 2;
    static final int BAG = 3;
    static final int INDEX = 4;
    static final int CHUNK = 5;
    static final int CHUNK_INFO = 6;
    static final int CONNECTION = 7;

    private final String path;
    private final long offset;
    private final Map<String, ByteBuffer> fields = new LinkedHashMap<>();

    private BagHeader(String path, long offset) {
        this.path = path;
        this.offset = offset;
    }

    /**
     * Parses the fields, which share the buffer.
     *
     * @param offset where the record begins, for messages
     */
    static BagHeader parse(String path, long offset, ByteBuffer bytes) {
        BagHeader header = new BagHeader(path, offset);
        ByteBuffer left = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        while (left.hasRemaining()) {
            header.addField(left);
        }
        return header;
    }

    private void addField(ByteBuffer left) {
        long length = left.remaining() < 4 ? -1 : left.getInt() & 0xffffffffL;
        if (length < 0 || length > left.remaining()) {
            throw malformed("a field reaches beyond the header");
        }
        ByteBuffer field = left.slice(left.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        left.position(left.position() + (int) length);
        int equals = 0;
        while (equals < length && field.get(equals) != '=') {
            equals++;
        }
        if (equals == length) {
            throw malformed("a field has no '='");
        }
        String name = StandardCharsets.UTF_8.decode(field.slice(0, equals)).toString();
        fields.put(name, field.slice(equals + 1, (int) length - equals - 1).order(ByteOrder.LITTLE_ENDIAN));
    }

    RecordingException malformed(String problem) {
        return new RecordingException(
                RecordingFault.BAG_MALFORMED_HEADER, path, offset, "the record header: " + problem);
    }

    private ByteBuffer field(String name, int bytes) {
        ByteBuffer value = fields.get(name);
        if (value == null || value.remaining() != bytes) {
            throw malformed(
                    value == null
                            ? "'" + name + "' is missing"
                            : "'" + name + "' has " + value.remaining() + " bytes, not " + bytes);
        }
        return value;
    }

    int op() {
        return field("op", 1).get(0) & 0xff;
    }

    long u32(String name) {
        return field(name, 4).getInt(0) & 0xffffffffL;
    }

    long u64(String name) {
        long value = field(name, 8).getLong(0);
        if (value < 0) {
            throw malformed("'" + name + "' is " + Long.toUnsignedString(value));
        }
        return value;
    }

    /** Nanoseconds. */
    long time(String name) {
        ByteBuffer value = field(name, 8);
        return time(value.getInt(0), value.getInt(4));
    }

    static long time(int seconds, int nanoseconds) {
        return (seconds & 0xffffffffL) * 1_000_000_000L + (nanoseconds & 0xffffffffL);
    }

    @Nullable
    String text(String name) {
        ByteBuffer value = fields.get(name);
        return value == null
                ? null
                : StandardCharsets.UTF_8.decode(value.duplicate()).toString();
    }
}

package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.ros.FieldType.Arity;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes one message of ROS 1's serialization or CDR; they differ in alignment and in how texts end. */
final class WireReader {
    private final ByteBuffer data;
    private final int largestAlignment;
    private final boolean cdr;

    /**
     * Creates a reader.
     *
     * @param data the values, from index 0, without any header
     * @param largestAlignment 8 or 4 for CDR, 1 for ROS 1
     */
    WireReader(ByteBuffer data, int largestAlignment) {
        this.data = data;
        this.largestAlignment = largestAlignment;
        this.cdr = largestAlignment > 1;
    }

    Map<String, Object> struct(StructType type) throws MessageException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (StructType.Field field : type.fields()) {
            values.put(field.name(), value(field));
        }
        if (cdr && type.fields().isEmpty()) {
            need(1);
            data.get();
        }
        return values;
    }

    int remaining() {
        return data.remaining();
    }

    private Object value(StructType.Field field) throws MessageException {
        if (field.arity() == Arity.ONE) {
            return one(field);
        }
        int count = field.arity() == Arity.FIXED ? field.size() : count(field);
        if (count > 0 && field.arity() == Arity.FIXED) {
            require(count, field.minElementBytes());
        }
        Primitive primitive = field.primitive();
        if (primitive == null || primitive.isText() || primitive.compareTo(Primitive.TIME) >= 0) {
            List<Object> list = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                list.add(one(field));
            }
            return list;
        }
        return numbers(primitive, count);
    }

    private int count(StructType.Field field) throws MessageException {
        long count = u32();
        require(count, field.minElementBytes());
        return (int) count;
    }

    private void require(long count, long elementBytes) throws MessageException {
        if (count > data.remaining() / elementBytes) {
            throw new MessageException(
                    RecordingFault.MSG_BAD_LENGTH,
                    "an array of " + count + " elements in a message with " + data.remaining() + " bytes left");
        }
    }

    private Object one(StructType.Field field) throws MessageException {
        Primitive primitive = field.primitive();
        if (primitive == null) {
            StructType struct = field.struct();
            if (struct == null) {
                throw new IllegalStateException("A field is a primitive or a struct");
            }
            return struct(struct);
        }
        return switch (primitive) {
            case BOOL -> aligned(1).get() != 0;
            case INT8 -> (long) aligned(1).get();
            case UINT8 -> (long) (aligned(1).get() & 0xff);
            case INT16 -> (long) aligned(2).getShort();
            case UINT16 -> (long) (aligned(2).getShort() & 0xffff);
            case INT32 -> (long) aligned(4).getInt();
            case UINT32 -> u32();
            case INT64 -> aligned(8).getLong();
            case UINT64 -> unsigned(aligned(8).getLong());
            case FLOAT32 -> aligned(4).getFloat();
            case FLOAT64 -> aligned(8).getDouble();
            case STRING -> text();
            case WSTRING -> wideText();
            case TIME -> time(u32());
            case DURATION -> time(aligned(4).getInt());
        };
    }

    private Map<String, Object> time(long seconds) throws MessageException {
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("sec", seconds);
        time.put("nsec", (long) aligned(4).getInt());
        return time;
    }

    private static Object unsigned(long value) {
        return value >= 0 ? (Object) value : new BigInteger(Long.toUnsignedString(value));
    }

    private long u32() throws MessageException {
        return aligned(4).getInt() & 0xffffffffL;
    }

    private String text() throws MessageException {
        long length = u32();
        if (length > data.remaining()) {
            throw tooLong(length);
        }
        byte[] bytes = new byte[(int) length];
        data.get(bytes);
        int end = bytes.length;
        if (cdr && end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private String wideText() throws MessageException {
        long length = u32();
        if (length * 2 > data.remaining()) {
            throw tooLong(length);
        }
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < length; i++) {
            text.append(data.getChar());
        }
        return text.toString();
    }

    private MessageException tooLong(long length) {
        return new MessageException(
                RecordingFault.MSG_BAD_LENGTH,
                "a text of " + length + " bytes in a message with " + data.remaining() + " bytes left");
    }

    /** Numbers as an array of their own kind; bytes are shared with the message. */
    private Object numbers(Primitive type, int count) throws MessageException {
        if (type == Primitive.UINT8 || type == Primitive.INT8) {
            need(count);
            ByteBuffer bytes = data.slice(data.position(), count);
            data.position(data.position() + count);
            return bytes;
        }
        if (count > 0) {
            align(type.bytes());
            need((long) count * type.bytes());
        }
        return switch (type) {
            case FLOAT64 -> doubles(count);
            case FLOAT32 -> floats(count);
            case BOOL -> booleans(count);
            default -> integers(type, count);
        };
    }

    private double[] doubles(int count) {
        double[] values = new double[count];
        data.asDoubleBuffer().get(values);
        data.position(data.position() + 8 * count);
        return values;
    }

    private float[] floats(int count) {
        float[] values = new float[count];
        data.asFloatBuffer().get(values);
        data.position(data.position() + 4 * count);
        return values;
    }

    private boolean[] booleans(int count) {
        boolean[] values = new boolean[count];
        for (int i = 0; i < count; i++) {
            values[i] = data.get() != 0;
        }
        return values;
    }

    private long[] integers(Primitive type, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case INT16 -> data.getShort();
                case UINT16 -> data.getShort() & 0xffff;
                case INT32 -> data.getInt();
                case UINT32 -> data.getInt() & 0xffffffffL;
                default -> data.getLong();
            };
        }
        return values;
    }

    private ByteBuffer aligned(int size) throws MessageException {
        align(size);
        need(size);
        return data;
    }

    private void align(int size) throws MessageException {
        int alignment = Math.min(size, largestAlignment);
        int padding = -data.position() & (alignment - 1);
        if (padding > 0) {
            need(padding);
            data.position(data.position() + padding);
        }
    }

    private void need(long count) throws MessageException {
        if (data.remaining() < count) {
            throw new MessageException(
                    RecordingFault.MSG_BAD_LENGTH,
                    "the message ends too early: " + count + " bytes are needed, " + data.remaining() + " are left");
        }
    }

    /** The buffer of a message without its first bytes, so that indexes count from there. */
    static ByteBuffer from(ByteBuffer message, int start, ByteOrder order) {
        return message.slice(message.position() + start, message.remaining() - start)
                .order(order);
    }
}

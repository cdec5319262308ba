package io.robokit.analysis.format.rlds;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A {@code tf.train.Example} to be written: lists of floats, of integers or of byte strings by key. Used by one thread.
 *
 * <p>Wire format of {@code example.proto}: {@code Example{1: Features{1: map<1: key, 2: Feature>}}}, Feature one of
 * {@code 1: BytesList, 2: FloatList, 3: Int64List}, each with repeated values as field 1; numbers are packed.
 */
public final class TfExample {
    private static final int LENGTH_DELIMITED = 2;

    private final Map<String, byte[]> features = new TreeMap<>();

    /** Creates an example without features. */
    public TfExample() {}

    /** Sets a list of floats. */
    public TfExample floats(String key, float... values) {
        ByteBuffer packed =
                ByteBuffer.allocate(Math.multiplyExact(values.length, 4)).order(ByteOrder.LITTLE_ENDIAN);
        packed.asFloatBuffer().put(values);
        return put(key, 2, field(1, packed.array()));
    }

    /** Sets a list of integers; booleans are 0 and 1. */
    public TfExample integers(String key, long... values) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(values.length);
        for (long value : values) {
            varint(packed, value);
        }
        return put(key, 3, field(1, packed.toByteArray()));
    }

    /** Sets a list of byte strings. */
    public TfExample bytes(String key, List<byte[]> values) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        values.forEach(value -> field(list, 1, value));
        return put(key, 1, list.toByteArray());
    }

    /** Sets a list of texts. */
    public TfExample texts(String key, String... values) {
        return bytes(
                key,
                List.of(values).stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    /** The serialized message, keys in order. */
    public byte[] toBytes() {
        ByteArrayOutputStream map = new ByteArrayOutputStream();
        features.forEach((key, feature) -> {
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            field(entry, 1, key.getBytes(StandardCharsets.UTF_8));
            field(entry, 2, feature);
            field(map, 1, entry.toByteArray());
        });
        return field(1, map.toByteArray());
    }

    private TfExample put(String key, int kind, byte[] list) {
        features.put(key, field(kind, list));
        return this;
    }

    private static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream(content.length + 8);
        field(stream, number, content);
        return stream.toByteArray();
    }

    private static void field(ByteArrayOutputStream stream, int number, byte[] content) {
        varint(stream, ((long) number << 3) | LENGTH_DELIMITED);
        varint(stream, content.length);
        stream.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream stream, long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            stream.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        stream.write((int) left);
    }
}

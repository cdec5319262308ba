package io.robokit.analysis.format.arrow;

import io.robokit.analysis.format.table.Instants;
import io.robokit.analysis.format.table.Numbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes plain Java values of a range of entries of one batch. */
final class ArrowDecoder {
    private static final long MOST_ELEMENTS = 64 << 20;

    private final ArrowBatch batch;
    private final Map<Long, @Nullable Object[]> dictionaries;

    ArrowDecoder(ArrowBatch batch, Map<Long, @Nullable Object[]> dictionaries) {
        this.batch = batch;
        this.dictionaries = dictionaries;
    }

    /**
     * Decodes entries.
     *
     * @param node number of the field among all nodes
     * @param buffer number of its first buffer
     */
    @Nullable
    Object[] decode(ArrowField field, int node, int buffer, long from, int count) throws IOException {
        if (from < 0 || count < 0 || from + count > batch.entries(node)) {
            throw new ArrowFormatException("column '" + field.name() + "' has " + batch.entries(node) + " entries, "
                    + (from + count) + " are needed");
        }
        @Nullable Object[] values = new @Nullable Object[count];
        if (count == 0 || field.kind() == ArrowField.Kind.NULL) {
            return values;
        }
        boolean[] present = present(node, buffer, from, count);
        switch (field.kind()) {
            case TEXT, BINARY -> variable(field, buffer, from, present, values);
            case LIST -> lists(field, node, buffer, from, present, values);
            case FIXED_LIST -> fixedLists(field, node, buffer, from, present, values);
            case STRUCT -> structs(field, node, buffer, from, present, values);
            case BOOL -> booleans(buffer, from, present, values);
            default -> fixed(field, buffer, from, present, values);
        }
        return values;
    }

    private boolean[] present(int node, int buffer, long from, int count) throws IOException {
        boolean[] present = new boolean[count];
        ByteBuffer bits = batch.hasNulls(node) ? bits(buffer, from, count) : null;
        if (bits == null) {
            Arrays.fill(present, true);
            return present;
        }
        for (int i = 0; i < count; i++) {
            present[i] = bit(bits, from, i);
        }
        return present;
    }

    private @Nullable ByteBuffer bits(int buffer, long from, int count) throws IOException {
        long first = from / 8;
        return batch.bytes(buffer, first, (from + count + 7) / 8 - first);
    }

    private static boolean bit(ByteBuffer bits, long from, int i) {
        int at = (int) (from % 8) + i;
        return ((bits.get(at / 8) >> (at % 8)) & 1) != 0;
    }

    private void booleans(int buffer, long from, boolean[] present, @Nullable Object[] values) throws IOException {
        ByteBuffer bits = bits(buffer + 1, from, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (present[i] && bits != null) ? bit(bits, from, i) : null;
        }
    }

    private void fixed(ArrowField field, int buffer, long from, boolean[] present, @Nullable Object[] values)
            throws IOException {
        int width = field.width();
        ByteBuffer bytes = batch.bytes(buffer + 1, from * width, (long) values.length * width);
        Long dictionary = field.dictionary();
        @Nullable Object[] words = dictionary == null ? null : dictionaries.get(dictionary);
        for (int i = 0; i < values.length; i++) {
            if (present[i] && bytes != null) {
                Object value = one(field, bytes, i * width);
                values[i] = dictionary == null ? value : word(field, words, ((Number) value).longValue());
            }
        }
    }

    private static @Nullable Object word(ArrowField field, @Nullable Object @Nullable [] words, long index) {
        if (words == null || index < 0 || index >= words.length) {
            throw new ArrowFormatException(
                    "column '" + field.name() + "' refers to word " + index + " of a dictionary that has it not");
        }
        return words[(int) index];
    }

    private static Object one(ArrowField field, ByteBuffer bytes, int at) {
        return switch (field.kind()) {
            case INTEGER -> integer(bytes, at, field.width(), field.signed());
            case FLOAT -> real(bytes, at, field.width());
            case DATE ->
                field.width() == 4
                        ? LocalDate.ofEpochDay(bytes.getInt(at))
                        : LocalDate.ofEpochDay(Math.floorDiv(bytes.getLong(at), 86_400_000L));
            case TIMESTAMP -> Instants.of(String.valueOf(field.feature().get("dtype")), bytes.getLong(at));
            case DECIMAL -> new BigDecimal(new BigInteger(reversed(bytes, at, field.width())), field.scale());
            default -> raw(bytes, at, field.width());
        };
    }

    private static Object integer(ByteBuffer bytes, int at, int width, boolean signed) {
        switch (width) {
            case 1:
                return signed ? (long) bytes.get(at) : (long) Byte.toUnsignedInt(bytes.get(at));
            case 2:
                return signed ? (long) bytes.getShort(at) : (long) Short.toUnsignedInt(bytes.getShort(at));
            case 4:
                return signed ? (long) bytes.getInt(at) : Integer.toUnsignedLong(bytes.getInt(at));
            default:
                long value = bytes.getLong(at);
                return signed || value >= 0 ? (Object) value : new BigInteger(Long.toUnsignedString(value));
        }
    }

    private static Object real(ByteBuffer bytes, int at, int width) {
        return switch (width) {
            case 2 -> Numbers.half(bytes.getShort(at));
            case 4 -> bytes.getFloat(at);
            default -> bytes.getDouble(at);
        };
    }

    private static byte[] raw(ByteBuffer bytes, int at, int length) {
        byte[] copy = new byte[length];
        bytes.get(at, copy);
        return copy;
    }

    private static byte[] reversed(ByteBuffer bytes, int at, int length) {
        byte[] copy = raw(bytes, at, length);
        for (int i = 0; i < length / 2; i++) {
            byte other = copy[i];
            copy[i] = copy[length - 1 - i];
            copy[length - 1 - i] = other;
        }
        return copy;
    }

    /** Where entries begin and the last one ends. */
    private long[] starts(ArrowField field, int buffer, long from, int count) throws IOException {
        int width = field.width();
        ByteBuffer bytes = batch.bytes(buffer, from * width, (count + 1L) * width);
        long[] starts = new long[count + 1];
        for (int i = 0; bytes != null && i <= count; i++) {
            starts[i] = width == 8 ? bytes.getLong(i * 8) : bytes.getInt(i * 4);
            if (starts[i] < 0 || (i > 0 && starts[i] < starts[i - 1])) {
                throw new ArrowFormatException("column '" + field.name() + "' has entries that end before they begin");
            }
        }
        return starts;
    }

    private void variable(ArrowField field, int buffer, long from, boolean[] present, @Nullable Object[] values)
            throws IOException {
        long[] starts = starts(field, buffer + 1, from, values.length);
        ByteBuffer bytes = batch.bytes(buffer + 2, starts[0], starts[values.length] - starts[0]);
        for (int i = 0; i < values.length; i++) {
            if (present[i]) {
                int length = (int) (starts[i + 1] - starts[i]);
                byte[] content = bytes == null ? new byte[0] : raw(bytes, (int) (starts[i] - starts[0]), length);
                values[i] =
                        field.kind() == ArrowField.Kind.TEXT ? new String(content, StandardCharsets.UTF_8) : content;
            }
        }
    }

    private void lists(ArrowField field, int node, int buffer, long from, boolean[] present, @Nullable Object[] values)
            throws IOException {
        long[] starts = starts(field, buffer + 1, from, values.length);
        int elements = elements(starts[values.length] - starts[0]);
        @Nullable Object[] inner = decode(field.children().get(0), node + 1, buffer + 2, starts[0], elements);
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    present[i] ? list(inner, (int) (starts[i] - starts[0]), (int) (starts[i + 1] - starts[0])) : null;
        }
    }

    private void fixedLists(
            ArrowField field, int node, int buffer, long from, boolean[] present, @Nullable Object[] values)
            throws IOException {
        int size = field.width();
        int elements = elements((long) values.length * size);
        @Nullable Object[] inner = decode(field.children().get(0), node + 1, buffer + 1, from * size, elements);
        for (int i = 0; i < values.length; i++) {
            values[i] = present[i] ? list(inner, i * size, (i + 1) * size) : null;
        }
    }

    private static int elements(long count) {
        if (count < 0 || count > MOST_ELEMENTS) {
            throw new ArrowFormatException("lists of " + count + " elements in few rows");
        }
        return (int) count;
    }

    private static List<@Nullable Object> list(@Nullable Object[] values, int from, int to) {
        return new ArrayList<>(Arrays.asList(values).subList(from, to));
    }

    private void structs(
            ArrowField field, int node, int buffer, long from, boolean[] present, @Nullable Object[] values)
            throws IOException {
        List<@Nullable Object[]> columns = new ArrayList<>();
        int nextNode = node + 1;
        int nextBuffer = buffer + 1;
        for (ArrowField child : field.children()) {
            columns.add(decode(child, nextNode, nextBuffer, from, values.length));
            nextNode += child.allNodes();
            nextBuffer += child.allBuffers();
        }
        for (int i = 0; i < values.length; i++) {
            if (present[i]) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (int column = 0; column < columns.size(); column++) {
                    fields.put(field.children().get(column).name(), columns.get(column)[i]);
                }
                values[i] = fields;
            }
        }
    }
}

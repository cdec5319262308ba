package io.robokit.analysis.format.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file. Files of one dataset have equal schemas as a rule, so that one that was parsed serves the next
 * files too. Immutable.
 */
final class FileSchema {
    private final byte[] encoded;
    private final MessageType type;
    private final List<ColumnShape> shapes;
    private final Map<ColumnDescriptor, Integer> positions = new HashMap<>();
    private final byte[][] paths; // of the leaves, as a footer writes them
    private final int[] physicalTypes;

    /**
     * Takes a parsed schema.
     *
     * @param encoded how the footer writes it
     */
    FileSchema(byte[] encoded, MessageType type) {
        this.encoded = encoded;
        this.type = type;
        this.shapes = type.getFields().stream()
                .map(field -> ColumnShape.of(type, field))
                .toList();
        if (shapes.stream().map(ColumnShape::name).distinct().count() != shapes.size()) {
            throw new MalformedPageException("a column name occurs twice among "
                    + shapes.stream().map(ColumnShape::name).toList());
        }
        List<ColumnDescriptor> leaves = type.getColumns();
        this.paths = new byte[leaves.size()][];
        this.physicalTypes = new int[leaves.size()];
        for (int i = 0; i < paths.length; i++) {
            positions.put(leaves.get(i), i);
            paths[i] = encode(leaves.get(i).getPath());
            physicalTypes[i] = number(leaves.get(i).getPrimitiveType().getPrimitiveTypeName());
        }
    }

    /** Whether a footer that writes its schema so has this one. */
    boolean isWritten(byte[] footer, int from, int to) {
        return Arrays.equals(encoded, 0, encoded.length, footer, from, to);
    }

    MessageType type() {
        return type;
    }

    /** The top-level fields, in file order. */
    List<ColumnShape> shapes() {
        return shapes;
    }

    @Nullable
    ColumnShape shape(String name) {
        for (ColumnShape shape : shapes) {
            if (shape.name().equals(name)) {
                return shape;
            }
        }
        return null;
    }

    /** Number in the format of a leaf's physical type. */
    int physicalType(int leaf) {
        return physicalTypes[leaf];
    }

    private static int number(PrimitiveTypeName type) {
        return switch (type) {
            case BOOLEAN -> 0;
            case INT32 -> 1;
            case INT64 -> 2;
            case INT96 -> 3;
            case FLOAT -> 4;
            case DOUBLE -> 5;
            case BINARY -> 6;
            case FIXED_LEN_BYTE_ARRAY -> 7;
        };
    }

    int leafCount() {
        return paths.length;
    }

    int position(ColumnDescriptor leaf) {
        Integer position = positions.get(leaf);
        if (position == null) {
            throw new IllegalArgumentException("No column " + leaf);
        }
        return position;
    }

    /** Which leaf has this path; -1 for none. Leaves are mostly written in order, so one is tried first. */
    int leaf(byte[] footer, int from, int to, int expected) {
        if (expected < paths.length && Arrays.equals(paths[expected], 0, paths[expected].length, footer, from, to)) {
            return expected;
        }
        for (int i = 0; i < paths.length; i++) {
            if (Arrays.equals(paths[i], 0, paths[i].length, footer, from, to)) {
                return i;
            }
        }
        return -1;
    }

    /** A list of strings in Thrift's compact protocol. */
    private static byte[] encode(String[] path) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (path.length < 15) {
            out.write((path.length << 4) | CompactReader.BINARY);
        } else {
            out.write(0xf0 | CompactReader.BINARY);
            writeVarInt(out, path.length);
        }
        for (String name : path) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            writeVarInt(out, utf8.length);
            out.writeBytes(utf8);
        }
        return out.toByteArray();
    }

    private static void writeVarInt(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >= 0x80) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}

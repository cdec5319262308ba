package io.robokit.analysis.format.arrow;

import io.robokit.analysis.format.table.Features;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

/**
 * A field of a schema.
 *
 * @param name name
 * @param kind how its values lie in buffers
 * @param width bytes of one value; of a list of fixed size its elements
 * @param scale digits behind the point of a decimal
 * @param feature type as a feature of the Hub
 * @param children fields inside
 * @param dictionary id of the dictionary that holds the values, or null
 * @param signed whether whole numbers, or indexes into a dictionary, have a sign
 */
record ArrowField(
        String name,
        Kind kind,
        int width,
        int scale,
        Map<String, Object> feature,
        List<ArrowField> children,
        @Nullable Long dictionary,
        boolean signed) {

    /** How values lie in buffers. */
    enum Kind {
        NULL(0),
        BOOL(2),
        INTEGER(2),
        FLOAT(2),
        DECIMAL(2),
        DATE(2),
        TIMESTAMP(2),
        FIXED_BINARY(2),
        TEXT(3),
        BINARY(3),
        LIST(2),
        FIXED_LIST(1),
        STRUCT(1);

        private final int buffers;

        Kind(int buffers) {
            this.buffers = buffers;
        }
    }

    static ArrowField of(Field field) {
        List<ArrowField> children = new ArrayList<>();
        for (int i = 0; i < field.childrenLength(); i++) {
            children.add(of(field.children(i)));
        }
        String name = field.name() == null ? "" : field.name();
        ArrowField values = plain(name, field, children);
        DictionaryEncoding encoding = field.dictionary();
        if (encoding == null) {
            return values;
        }
        Int index = encoding.indexType();
        return new ArrowField(
                name,
                Kind.INTEGER,
                index == null ? 4 : index.bitWidth() / 8,
                0,
                values.feature,
                List.of(),
                encoding.id(),
                index == null || index.isSigned());
    }

    /** The field as its dictionary holds it. */
    static ArrowField words(Field field) {
        List<ArrowField> children = new ArrayList<>();
        for (int i = 0; i < field.childrenLength(); i++) {
            children.add(of(field.children(i)));
        }
        return plain("", field, children);
    }

    private static ArrowField plain(String name, Field field, List<ArrowField> children) {
        switch (field.typeType()) {
            case Type.Null:
                return leaf(name, Kind.NULL, 0, "null");
            case Type.Bool:
                return leaf(name, Kind.BOOL, 0, "bool");
            case Type.Int: {
                Int type = (Int) type(field, new Int());
                String dtype = (type.isSigned() ? "int" : "uint") + type.bitWidth();
                return new ArrowField(
                        name,
                        Kind.INTEGER,
                        type.bitWidth() / 8,
                        0,
                        Features.value(dtype),
                        List.of(),
                        null,
                        type.isSigned());
            }
            case Type.FloatingPoint: {
                int precision = ((FloatingPoint) type(field, new FloatingPoint())).precision();
                int bits = precision == Precision.HALF ? 16 : precision == Precision.SINGLE ? 32 : 64;
                return leaf(name, Kind.FLOAT, bits / 8, "float" + bits);
            }
            case Type.Utf8:
                return leaf(name, Kind.TEXT, 4, "string");
            case Type.LargeUtf8:
                return leaf(name, Kind.TEXT, 8, "large_string");
            case Type.Binary:
                return leaf(name, Kind.BINARY, 4, "binary");
            case Type.LargeBinary:
                return leaf(name, Kind.BINARY, 8, "large_binary");
            default:
                return others(name, field, children);
        }
    }

    private static ArrowField others(String name, Field field, List<ArrowField> children) {
        switch (field.typeType()) {
            case Type.FixedSizeBinary: {
                int width = ((FixedSizeBinary) type(field, new FixedSizeBinary())).byteWidth();
                return leaf(name, Kind.FIXED_BINARY, width, "binary");
            }
            case Type.Date: {
                boolean days = ((Date) type(field, new Date())).unit() == DateUnit.DAY;
                return leaf(name, Kind.DATE, days ? 4 : 8, days ? "date32" : "date64");
            }
            case Type.Timestamp: {
                Timestamp type = (Timestamp) type(field, new Timestamp());
                String zone = type.timezone() == null ? "" : ", tz=" + type.timezone();
                return leaf(name, Kind.TIMESTAMP, 8, "timestamp[" + unit(type.unit()) + zone + "]");
            }
            case Type.Decimal: {
                Decimal type = (Decimal) type(field, new Decimal());
                String dtype = "decimal" + type.bitWidth() + "(" + type.precision() + ", " + type.scale() + ")";
                return new ArrowField(
                        name,
                        Kind.DECIMAL,
                        type.bitWidth() / 8,
                        type.scale(),
                        Features.value(dtype),
                        List.of(),
                        null,
                        true);
            }
            case Type.List, Type.Map, Type.LargeList:
                return nested(name, Kind.LIST, field.typeType() == Type.LargeList ? 8 : 4, children);
            case Type.FixedSizeList:
                return nested(
                        name, Kind.FIXED_LIST, ((FixedSizeList) type(field, new FixedSizeList())).listSize(), children);
            case Type.Struct_: {
                Map<String, Object> fields = new LinkedHashMap<>();
                children.forEach(child -> fields.put(child.name, child.feature));
                return new ArrowField(name, Kind.STRUCT, 0, 0, Features.struct(fields), children, null, true);
            }
            default:
                throw new ArrowFormatException("column '" + name + "' has the type "
                        + Type.name(field.typeType()).toLowerCase(Locale.ROOT) + ", which is not supported");
        }
    }

    private static com.google.flatbuffers.Table type(Field field, com.google.flatbuffers.Table type) {
        com.google.flatbuffers.Table found = field.type(type);
        if (found == null) {
            throw new ArrowFormatException("a column has no type");
        }
        return found;
    }

    private static String unit(int unit) {
        return switch (unit) {
            case TimeUnit.SECOND -> "s";
            case TimeUnit.MILLISECOND -> "ms";
            case TimeUnit.MICROSECOND -> "us";
            default -> "ns";
        };
    }

    private static ArrowField leaf(String name, Kind kind, int width, String dtype) {
        return new ArrowField(name, kind, width, 0, Features.value(dtype), List.of(), null, true);
    }

    private static ArrowField nested(String name, Kind kind, int width, List<ArrowField> children) {
        if (children.size() != 1) {
            throw new ArrowFormatException("the list '" + name + "' has " + children.size() + " kinds of elements");
        }
        return new ArrowField(name, kind, width, 0, Features.list(children.get(0).feature), children, null, true);
    }

    /** Buffers of the field itself. */
    int buffers() {
        return kind.buffers;
    }

    /** Nodes of the field and all inside. */
    int allNodes() {
        return 1 + children.stream().mapToInt(ArrowField::allNodes).sum();
    }

    /** Buffers of the field and all inside. */
    int allBuffers() {
        return buffers() + children.stream().mapToInt(ArrowField::allBuffers).sum();
    }
}

package io.robokit.analysis.format.ros;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of types in the spellings of ROS 1, ROS 2 and IDL. */
final class TypeNames {
    private static final Map<String, Primitive> PRIMITIVES = Map.ofEntries(
            Map.entry("bool", Primitive.BOOL),
            Map.entry("boolean", Primitive.BOOL),
            Map.entry("int8", Primitive.INT8),
            Map.entry("uint8", Primitive.UINT8),
            Map.entry("octet", Primitive.UINT8),
            Map.entry("int16", Primitive.INT16),
            Map.entry("uint16", Primitive.UINT16),
            Map.entry("int32", Primitive.INT32),
            Map.entry("uint32", Primitive.UINT32),
            Map.entry("int64", Primitive.INT64),
            Map.entry("uint64", Primitive.UINT64),
            Map.entry("float32", Primitive.FLOAT32),
            Map.entry("float64", Primitive.FLOAT64),
            Map.entry("string", Primitive.STRING),
            Map.entry("wstring", Primitive.WSTRING));

    private TypeNames() {}

    /** The primitive of this name in a {@code .msg} text, or null. */
    static @Nullable Primitive primitive(String name, boolean ros1) {
        return switch (name) {
            case "byte" -> ros1 ? Primitive.INT8 : Primitive.UINT8;
            case "char" -> Primitive.UINT8;
            case "time" -> ros1 ? Primitive.TIME : null;
            case "duration" -> ros1 ? Primitive.DURATION : null;
            case "octet", "boolean" -> null;
            default -> PRIMITIVES.get(name);
        };
    }

    /** The primitive of this name in an IDL text, or null. */
    static @Nullable Primitive idlPrimitive(String name) {
        return switch (name) {
            case "float" -> Primitive.FLOAT32;
            case "double" -> Primitive.FLOAT64;
            case "short" -> Primitive.INT16;
            case "unsigned short" -> Primitive.UINT16;
            case "long" -> Primitive.INT32;
            case "unsigned long" -> Primitive.UINT32;
            case "long long" -> Primitive.INT64;
            case "unsigned long long" -> Primitive.UINT64;
            case "char" -> Primitive.UINT8;
            default -> PRIMITIVES.get(name);
        };
    }

    /** {@code package/Name}: without the {@code msg}, {@code srv} or {@code action} between them, IDL's {@code ::} as well. */
    static String plain(String name) {
        String[] parts = name.replace("::", "/").split("/");
        return parts.length == 3 ? parts[0] + "/" + parts[2] : String.join("/", parts);
    }

    /** Name without its package. */
    static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}

package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.ros.FieldType.Arity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message type whose fields are resolved, ready to decode with. Filled by {@link TypeCatalog} alone. */
public final class StructType {
    private final String name;
    private final List<Field> fields = new ArrayList<>();
    private long minBytes;

    record Field(
            String name,
            @Nullable Primitive primitive,
            @Nullable StructType struct,
            Arity arity,
            int size) {
        /** Fewest bytes of one element; at least 1, so that a count is never free. */
        long minElementBytes() {
            long least = primitive != null ? primitive.bytes() : struct != null ? struct.minBytes : 1;
            return Math.max(1, least);
        }
    }

    StructType(String name) {
        this.name = name;
    }

    /** {@code package/Name}. */
    public String name() {
        return name;
    }

    List<Field> fields() {
        return fields;
    }

    /** Fewest bytes of a message, padding aside. */
    long minBytes() {
        return minBytes;
    }

    void add(Field field) {
        fields.add(field);
        long bytes = switch (field.arity()) {
            case ONE -> field.minElementBytes();
            case FIXED -> field.minElementBytes() * field.size();
            case SEQUENCE -> 4;
        };
        minBytes = Math.min(Integer.MAX_VALUE, minBytes + bytes);
    }
}

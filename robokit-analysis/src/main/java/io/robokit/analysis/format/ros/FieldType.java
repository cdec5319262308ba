package io.robokit.analysis.format.ros;

import org.jspecify.annotations.Nullable;

/**
 * Type of a field.
 *
 * @param primitive the type when it needs no definition, else null
 * @param message full name of the message type, else null
 * @param arity how many there are
 * @param size number of elements of a fixed array; 0 otherwise
 */
record FieldType(@Nullable Primitive primitive, @Nullable String message, Arity arity, int size) {
    enum Arity {
        ONE,
        FIXED,
        SEQUENCE
    }

    FieldType named(String name) {
        return new FieldType(null, name, arity, size);
    }
}

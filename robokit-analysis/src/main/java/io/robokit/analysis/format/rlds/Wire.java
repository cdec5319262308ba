package io.robokit.analysis.format.rlds;

/** Field numbers of {@code example.proto} and wire types of Protocol Buffers. */
final class Wire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int DELIMITED = 2;
    static final int FIXED32 = 5;

    static final int FEATURES = (1 << 3) | DELIMITED;
    static final int ENTRY = (1 << 3) | DELIMITED;
    static final int KEY = (1 << 3) | DELIMITED;
    static final int VALUE = (2 << 3) | DELIMITED;
    static final int BYTES_LIST = (1 << 3) | DELIMITED;
    static final int FLOAT_LIST = (2 << 3) | DELIMITED;
    static final int INT64_LIST = (3 << 3) | DELIMITED;

    private Wire() {}
}

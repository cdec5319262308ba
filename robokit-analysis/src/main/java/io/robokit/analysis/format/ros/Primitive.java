package io.robokit.analysis.format.ros;

/** Types that need no definition. */
enum Primitive {
    BOOL(1),
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    INT64(8),
    UINT64(8),
    FLOAT32(4),
    FLOAT64(8),
    STRING(4),
    WSTRING(4),
    /** Seconds and nanoseconds of ROS 1. */
    TIME(4),
    DURATION(4);

    private final int bytes;

    Primitive(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of a value, or of its first part; also its alignment. */
    int bytes() {
        return bytes;
    }

    boolean isText() {
        return this == STRING || this == WSTRING;
    }
}

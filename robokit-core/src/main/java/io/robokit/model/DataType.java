package io.robokit.model;

import java.util.Locale;

/** Element type of a feature, with the names that LeRobot's {@code info.json} uses. */
public enum DataType {
    /** 16-bit float. */
    FLOAT16,
    /** 32-bit float. */
    FLOAT32,
    /** 64-bit float. */
    FLOAT64,
    /** Signed 8-bit integer. */
    INT8,
    /** Signed 16-bit integer. */
    INT16,
    /** Signed 32-bit integer. */
    INT32,
    /** Signed 64-bit integer. */
    INT64,
    /** Unsigned 8-bit integer. */
    UINT8,
    /** Unsigned 16-bit integer. */
    UINT16,
    /** Unsigned 32-bit integer. */
    UINT32,
    /** Unsigned 64-bit integer. */
    UINT64,
    /** True or false. */
    BOOL,
    /** Text. */
    STRING,
    /** An encoded picture per frame. */
    IMAGE,
    /** A frame of a video file. */
    VIDEO,
    /** Text with role, style and time, as LeRobot 0.6 records it. */
    LANGUAGE,
    /** Anything else; the raw name is kept in the feature's attributes. */
    OTHER;

    /** Lower-case name. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether values of this type are numbers or booleans. */
    public boolean isNumeric() {
        return compareTo(BOOL) <= 0;
    }

    /** Whether values of this type are pictures. */
    public boolean isVisual() {
        return this == IMAGE || this == VIDEO;
    }

    /** Returns the type of this name, {@link #OTHER} when there is none. */
    public static DataType from(String id) {
        for (DataType type : values()) {
            if (type.id().equals(id)) {
                return type;
            }
        }
        return id.equals("boolean") ? BOOL : OTHER;
    }
}

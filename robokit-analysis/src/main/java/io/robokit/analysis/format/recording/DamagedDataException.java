package io.robokit.analysis.format.recording;

/** Compressed bytes that cannot be unpacked as announced. Callers turn it into an error that names file and byte. */
public final class DamagedDataException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        /** The compression is not known. */
        UNKNOWN_COMPRESSION,
        /** The size it claims is beyond the limit. */
        TOO_LARGE,
        /** It unpacks to more than it claims. */
        BOMB,
        /** It unpacks to less than it claims. */
        SHORT,
        /** The bytes are damaged. */
        DAMAGED
    }

    private final Kind kind;

    DamagedDataException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}

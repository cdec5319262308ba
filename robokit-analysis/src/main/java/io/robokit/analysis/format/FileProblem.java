package io.robokit.analysis.format;

/**
 * Why a file of a dataset cannot be used as what it should be.
 *
 * @param path the file
 * @param kind what is wrong
 * @param message one sentence that names the file, and row group, line and column where known
 */
public record FileProblem(String path, Kind kind, String message) {
    /** What is wrong with a file. */
    public enum Kind {
        /** There is no such file. */
        MISSING,
        /** It has no bytes, or nothing but blanks. */
        EMPTY,
        /** A Git LFS pointer stands in its place. */
        LFS_POINTER,
        /** Text that is no JSON object. */
        NOT_JSON,
        /** A table file without a footer that can be read: never finalised, cut off, or of another kind. */
        NO_FOOTER,
        /** Rows of it cannot be read. */
        DAMAGED,
        /** It holds something, but not what it should. */
        UNEXPECTED,
        /** It exists and this process may not read it. */
        UNREADABLE
    }
}

package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The bytes received are not the bytes announced. They were deleted; nothing entered the cache. */
public final class IntegrityMismatchException extends HubException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String actual;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     * @param expected hash, size or commit announced
     * @param actual hash, size or commit received
     */
    public IntegrityMismatchException(Subject subject, String problem, String expected, String actual) {
        super(ErrorCode.CORRUPT_FILE, subject, problem + ": expected " + expected + ", got " + actual, null);
        this.expected = expected;
        this.actual = actual;
    }

    /** Hash, size or commit announced. */
    public String expected() {
        return expected;
    }

    /** Hash, size or commit received. */
    public String actual() {
        return actual;
    }
}

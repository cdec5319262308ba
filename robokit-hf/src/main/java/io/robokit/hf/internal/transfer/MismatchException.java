package io.robokit.hf.internal.transfer;

/** What was received is not what was announced; the part file is worthless. */
public final class MismatchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String expected;
    private final String actual;

    MismatchException(String what, String expected, String actual) {
        super(what + ": expected " + expected + ", got " + actual);
        this.what = what;
        this.expected = expected;
        this.actual = actual;
    }

    String what() {
        return what;
    }

    String expected() {
        return expected;
    }

    String actual() {
        return actual;
    }
}

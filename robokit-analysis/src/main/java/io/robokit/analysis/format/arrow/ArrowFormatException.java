package io.robokit.analysis.format.arrow;

/** An Arrow file is damaged or uses what is not supported; the message says where and what. */
final class ArrowFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArrowFormatException(String problem) {
        super(problem);
    }
}

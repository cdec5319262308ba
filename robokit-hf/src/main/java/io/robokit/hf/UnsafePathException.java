package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** A file name could leave the target folder or harm the machine; nothing was written. */
public final class UnsafePathException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     */
    public UnsafePathException(Subject subject, String problem) {
        super(ErrorCode.ACCESS_DENIED, subject, problem, null);
    }
}

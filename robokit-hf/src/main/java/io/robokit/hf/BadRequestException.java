package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The Hub does not accept an argument of the call. */
public final class BadRequestException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     */
    public BadRequestException(Subject subject, String problem) {
        super(ErrorCode.INVALID_ARGUMENT, subject, problem, null);
    }
}

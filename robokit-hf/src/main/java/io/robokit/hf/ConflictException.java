package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The repository exists already, or has moved on since the commit was prepared. */
public final class ConflictException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     */
    public ConflictException(Subject subject, String problem) {
        super(ErrorCode.CONFLICT, subject, problem, null);
    }
}

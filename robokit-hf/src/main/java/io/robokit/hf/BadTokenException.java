package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The token is wrong, expired or revoked; a public repository may be readable without one. */
public final class BadTokenException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     */
    public BadTokenException(Subject subject, String problem) {
        super(ErrorCode.UNAUTHENTICATED, subject, problem, null);
    }
}

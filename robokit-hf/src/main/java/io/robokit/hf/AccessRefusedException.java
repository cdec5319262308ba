package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The token lacks the right, or the address may not be visited by this process. */
public final class AccessRefusedException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     */
    public AccessRefusedException(Subject subject, String problem) {
        super(ErrorCode.ACCESS_DENIED, subject, problem, null);
    }
}

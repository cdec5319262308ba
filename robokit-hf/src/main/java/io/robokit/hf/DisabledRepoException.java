package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The Hub has disabled this repository for everybody. */
public final class DisabledRepoException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     */
    public DisabledRepoException(Subject subject, String problem) {
        super(ErrorCode.ACCESS_DENIED, subject, problem, null);
    }
}

package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The network is switched off by configuration and the cache does not hold what was asked for. */
public final class OfflineException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     */
    public OfflineException(Subject subject, String problem) {
        super(ErrorCode.SOURCE_NOT_FOUND, subject, problem, null);
    }
}

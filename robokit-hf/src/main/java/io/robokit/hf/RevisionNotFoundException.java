package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The repository has no such branch, tag or commit. */
public final class RevisionNotFoundException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     */
    public RevisionNotFoundException(Subject subject, String problem) {
        super(ErrorCode.SOURCE_NOT_FOUND, subject, problem, null);
    }
}

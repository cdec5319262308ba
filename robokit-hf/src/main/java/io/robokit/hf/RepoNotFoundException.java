package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The repository does not exist, or is private and the caller has no access: the Hub does not tell which. */
public class RepoNotFoundException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     */
    public RepoNotFoundException(Subject subject, String problem) {
        this(ErrorCode.SOURCE_NOT_FOUND, subject, problem);
    }

    RepoNotFoundException(ErrorCode code, Subject subject, String problem) {
        super(code, subject, problem, null);
    }
}

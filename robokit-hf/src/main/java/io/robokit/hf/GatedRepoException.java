package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The repository exists, but its owner decides who may read it and this caller is not among them yet. */
public final class GatedRepoException extends RepoNotFoundException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show, with the address where access is asked for
     */
    public GatedRepoException(Subject subject, String problem) {
        super(ErrorCode.ACCESS_DENIED, subject, problem);
    }
}

package io.robokit.hf;

import io.robokit.exception.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The server could not be reached, kept failing after every retry, or its answer made no sense. */
public final class HubUnavailableException extends HubException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param code {@link ErrorCode#UPSTREAM_UNAVAILABLE} or {@link ErrorCode#UPSTREAM_TIMEOUT}
     * @param subject what it is about
     * @param problem the sentence to show
     * @param cause what was caught, or null
     */
    public HubUnavailableException(ErrorCode code, Subject subject, String problem, @Nullable Throwable cause) {
        super(code, subject, problem, cause);
    }
}

package io.robokit.hf;

import io.robokit.exception.ErrorCode;
import java.time.Duration;

/** The server asks to wait longer than this client is configured to. */
public final class RateLimitedException extends HubException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     * @param retryAfter how long the server asks to wait
     */
    public RateLimitedException(Subject subject, String problem, Duration retryAfter) {
        super(ErrorCode.RATE_LIMITED, subject, problem, null);
        this.retryAfter = retryAfter;
    }

    /** How long the server asks to wait. */
    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}

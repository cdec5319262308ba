package io.robokit.exception;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Root of everything RoboKit throws on purpose, except {@link IllegalArgumentException} for wrong arguments. */
public class RoboKitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * Creates an exception.
     *
     * @param code what went wrong
     * @param message what, where, the offending value, what was expected; never a secret
     */
    public RoboKitException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param code what went wrong
     * @param message what, where, the offending value, what was expected; never a secret
     * @param cause what was caught, or null
     */
    public RoboKitException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** What went wrong, in a form a program can act upon. */
    public ErrorCode code() {
        return code;
    }

    /** How long to wait before trying again, or null when nobody said so. */
    public @Nullable Duration retryAfter() {
        return null;
    }
}

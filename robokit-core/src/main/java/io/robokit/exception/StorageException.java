package io.robokit.exception;

import org.jspecify.annotations.Nullable;

/** Datasets, jobs or results could not be stored or read back. */
public class StorageException extends RoboKitException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param code what went wrong
     * @param message the sentence to show
     * @param cause what was caught, or null
     */
    public StorageException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}

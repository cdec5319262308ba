package io.robokit.hf.internal.http;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;

/** Turns an interrupt of the calling thread into the end of the operation. */
public final class Cancellation {
    private Cancellation() {}

    /** Throws when the calling thread was interrupted; the flag stays set. */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled();
        }
    }

    /** Returns the exception to throw after an {@link InterruptedException}; sets the flag again. */
    public static RoboKitException interrupted() {
        Thread.currentThread().interrupt();
        return cancelled();
    }

    private static RoboKitException cancelled() {
        return new RoboKitException(ErrorCode.CANCELLED, "The transfer was cancelled");
    }
}

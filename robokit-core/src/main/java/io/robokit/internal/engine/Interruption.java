package io.robokit.internal.engine;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;

/** Turns an interrupted thread into a cancelled job. */
final class Interruption {
    private Interruption() {}

    /** Throws when the thread is interrupted; the flag stays set. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled();
        }
    }

    static JobException cancelled() {
        return new JobException(ErrorCode.CANCELLED, null, "The work was cancelled");
    }
}

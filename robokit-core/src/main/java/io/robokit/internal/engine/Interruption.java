package io.robokit.internal.engine;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import java.nio.channels.ClosedByInterruptException;

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

    /** Whether something failed because its thread was interrupted; the flag may be cleared by then. */
    static boolean isCause(Throwable failure) {
        return failure instanceof InterruptedException
                || failure instanceof ClosedByInterruptException
                || (failure instanceof JobException known && known.code() == ErrorCode.CANCELLED);
    }
}

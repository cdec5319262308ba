package io.robokit.hf.internal.http;

import java.io.IOException;

/** An answer is longer than anything sensible; trying again does not help. */
final class OversizedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    OversizedAnswerException(int limit) {
        super("the answer is longer than " + limit + " bytes");
    }
}

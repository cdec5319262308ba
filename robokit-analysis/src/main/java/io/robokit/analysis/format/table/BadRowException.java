package io.robokit.analysis.format.table;

import java.io.IOException;

/** A row cannot be read; the message says which and why. */
final class BadRowException extends IOException {
    private static final long serialVersionUID = 1L;

    BadRowException(String problem) {
        super(problem);
    }
}

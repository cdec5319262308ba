package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.recording.RecordingFault;

/** A message that cannot be decoded. Callers turn it into an error that names file and byte. */
public final class MessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RecordingFault fault;

    MessageException(RecordingFault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    /** What is wrong. */
    public RecordingFault fault() {
        return fault;
    }
}

package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.recording.RecordingFault;

/** A definition that cannot be used. Callers turn it into an error that names file and topic. */
public final class SchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RecordingFault fault;

    SchemaException(RecordingFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** What is wrong. */
    public RecordingFault fault() {
        return fault;
    }
}

package io.robokit.exception;

import io.robokit.job.JobId;
import org.jspecify.annotations.Nullable;

/** A job failed, was cancelled, or cannot do what was asked of it. */
public class JobException extends RoboKitException {
    private static final long serialVersionUID = 1L;

    private final @Nullable JobId job;

    /**
     * Creates an exception about a job.
     *
     * @param code what went wrong
     * @param job the job, or null when none was created
     * @param message the sentence to show
     */
    public JobException(ErrorCode code, @Nullable JobId job, String message) {
        super(code, message);
        this.job = job;
    }

    /**
     * Creates an exception about a job with its cause.
     *
     * @param code what went wrong
     * @param job the job, or null when none was created
     * @param message the sentence to show
     * @param cause what was caught
     */
    public JobException(ErrorCode code, @Nullable JobId job, String message, Throwable cause) {
        super(code, message, cause);
        this.job = job;
    }

    /** The job this is about, or null when none was created. */
    public @Nullable JobId job() {
        return job;
    }
}

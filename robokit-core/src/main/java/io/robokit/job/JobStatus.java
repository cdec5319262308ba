package io.robokit.job;

import java.util.Locale;

/** Where a job stands. */
public enum JobStatus {
    /** Accepted, not started, or handed back by a worker that died. */
    PENDING,
    /** A worker is at it. */
    RUNNING,
    /** Ended with a result. */
    COMPLETED,
    /** Ended with an error. */
    FAILED,
    /** Ended because someone asked for it. */
    CANCELLED;

    /** Lower-case id for JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing changes any more. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** Whether a job may go from this status to that one; staying is always allowed. */
    public boolean canBecome(JobStatus next) {
        if (this == next) {
            return true;
        }
        if (this == PENDING) {
            return true;
        }
        return this == RUNNING && next.isFinal();
    }

    /**
     * Returns the status of this id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static JobStatus from(String id) {
        for (JobStatus status : values()) {
            if (status.id().equals(id)) {
                return status;
            }
        }
        throw new IllegalArgumentException("Unknown job status '" + id + "'");
    }
}

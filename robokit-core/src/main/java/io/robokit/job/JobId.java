package io.robokit.job;

import java.io.Serializable;

/**
 * Identity of a job.
 *
 * @param value positive number given by the storage
 */
public record JobId(long value) implements Serializable, Comparable<JobId> {
    /** Checks the value. */
    public JobId {
        if (value <= 0) {
            throw new IllegalArgumentException("Job id must be positive, got " + value);
        }
    }

    /** Returns the id with this value. */
    public static JobId of(long value) {
        return new JobId(value);
    }

    @Override
    public int compareTo(JobId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

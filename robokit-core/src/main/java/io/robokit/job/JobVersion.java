package io.robokit.job;

import java.io.Serializable;

/**
 * Number of a run among the runs of one job type on one dataset. Taken at submission, never reused.
 *
 * @param number 1 for the first run
 */
public record JobVersion(int number) implements Serializable, Comparable<JobVersion> {
    /** Checks the number. */
    public JobVersion {
        if (number <= 0) {
            throw new IllegalArgumentException("Job version must be positive, got " + number);
        }
    }

    @Override
    public int compareTo(JobVersion other) {
        return Integer.compare(number, other.number);
    }

    /** The form of the REST contract, for example {@code v3}. */
    @Override
    public String toString() {
        return "v" + number;
    }
}

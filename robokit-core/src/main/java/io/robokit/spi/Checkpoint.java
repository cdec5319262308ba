package io.robokit.spi;

/** Where a scan reports what it has read and learns that it should stop. Thread-safe. */
@FunctionalInterface
public interface Checkpoint {
    /** Does nothing; for scans nobody watches. */
    Checkpoint NONE = frames -> {};

    /**
     * Reports frames read since the last report.
     *
     * @throws io.robokit.exception.JobException with {@code CANCELLED} when the work is to stop
     */
    void frames(long read);
}

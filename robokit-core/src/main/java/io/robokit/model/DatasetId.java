package io.robokit.model;

import java.io.Serializable;

/**
 * Identity of a registered dataset.
 *
 * @param value positive number given by the storage
 */
public record DatasetId(long value) implements Serializable, Comparable<DatasetId> {
    /** Checks the value. */
    public DatasetId {
        if (value <= 0) {
            throw new IllegalArgumentException("Dataset id must be positive, got " + value);
        }
    }

    /** Returns the id with this value. */
    public static DatasetId of(long value) {
        return new DatasetId(value);
    }

    @Override
    public int compareTo(DatasetId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

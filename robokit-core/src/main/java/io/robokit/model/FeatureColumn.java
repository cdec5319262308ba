package io.robokit.model;

import java.io.Serializable;

/**
 * Values of one feature for a run of consecutive frames. Immutable. Rows are frames; what a row holds depends on the
 * kind: {@link NumericColumn}, {@link TextColumn} or {@link OpaqueColumn}.
 */
public abstract sealed class FeatureColumn implements Serializable permits NumericColumn, TextColumn, OpaqueColumn {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final int rowCount;

    FeatureColumn(String name, int rowCount) {
        this.name = name;
        this.rowCount = rowCount;
    }

    /** Feature or column name. */
    public final String name() {
        return name;
    }

    /** Number of frames. */
    public final int rowCount() {
        return rowCount;
    }

    /** Whether the frame has no value at all; a list that holds nulls is not null itself. */
    public abstract boolean isNull(int row);

    /** Returns the frames {@code from} (inclusive) to {@code to} (exclusive); shares the values. */
    public abstract FeatureColumn slice(int from, int to);

    final void checkRange(int from, int to) {
        if (from < 0 || to < from || to > rowCount) {
            throw new IndexOutOfBoundsException("Rows " + from + " to " + to + " of " + rowCount + " in " + name);
        }
    }
}

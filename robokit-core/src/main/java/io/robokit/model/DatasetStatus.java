package io.robokit.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a dataset stands between registration and use. */
public enum DatasetStatus {
    /** Known, nothing fetched yet. */
    REGISTERED,
    /** Its files are being fetched. */
    DOWNLOADING,
    /** Its files are here and being prepared. */
    PROCESSING,
    /** Ready for use. */
    READY,
    /** Fetching or preparing failed; the record says why. */
    ERROR;

    /**
     * Whether a dataset may go from this status to another one; it may always stay. What is being downloaded is prepared
     * before it is ready.
     */
    public boolean mayBecome(DatasetStatus next) {
        return next == this || following().contains(next);
    }

    private Set<DatasetStatus> following() {
        return switch (this) {
            case REGISTERED, READY -> EnumSet.of(DOWNLOADING, PROCESSING, READY, ERROR);
            case DOWNLOADING -> EnumSet.of(PROCESSING, ERROR);
            // A job that prepares a dataset and was killed starts anew.
            case PROCESSING -> EnumSet.of(DOWNLOADING, READY, ERROR);
            case ERROR -> EnumSet.of(DOWNLOADING, PROCESSING, READY);
        };
    }

    /** Lower-case id for JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the status of this id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static DatasetStatus from(String id) {
        for (DatasetStatus status : values()) {
            if (status.id().equals(id)) {
                return status;
            }
        }
        throw new IllegalArgumentException("Unknown dataset status '" + id + "'");
    }
}

package io.robokit.model;

import java.util.Locale;

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

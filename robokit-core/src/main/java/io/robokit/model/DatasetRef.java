package io.robokit.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which dataset, at which revision, something is about. Fit for messages and for shipping to a worker.
 *
 * @param id registered id, or null for a dataset that is only being looked at
 * @param format format, or null when not known yet
 * @param source where it lies
 * @param revision resolved revision (commit, etag), or null where the source has none
 */
public record DatasetRef(
        @Nullable DatasetId id,
        @Nullable DatasetFormat format,
        DatasetSource source,
        @Nullable String revision) implements Serializable {

    /** Returns a reference to an unregistered source. */
    public static DatasetRef of(DatasetSource source) {
        return new DatasetRef(null, null, source, null);
    }

    /** Returns the reference of a registered dataset. */
    public static DatasetRef of(DatasetRecord dataset) {
        return new DatasetRef(dataset.id(), dataset.format(), dataset.source(), null);
    }

    /** Returns this reference with the resolved revision. */
    public DatasetRef withRevision(@Nullable String resolved) {
        return new DatasetRef(id, format, source, resolved);
    }

    /** The reference in one line; never carries a secret. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        if (id != null) {
            text.append(id.value()).append(" (");
            if (format != null) {
                text.append(format.id()).append(", ");
            }
            return text.append(source.describe()).append(')').toString();
        }
        return text.append(source.describe()).toString();
    }
}

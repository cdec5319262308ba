package io.robokit.model;

import java.util.List;

/**
 * Some of the datasets that match a query.
 *
 * @param entries the matches asked for
 * @param total matches known: all of them when there are no more, else one more than were looked at
 * @param hasMore whether there are matches after these
 */
public record CatalogPage(List<CatalogEntry> entries, long total, boolean hasMore) {
    /** Copies the list. */
    public CatalogPage {
        entries = List.copyOf(entries);
    }
}

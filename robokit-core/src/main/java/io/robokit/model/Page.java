package io.robokit.model;

import java.util.List;

/**
 * Part of a list.
 *
 * @param items this part
 * @param total size of the whole list
 * @param <T> type of the items
 */
public record Page<T>(List<T> items, long total) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }
}

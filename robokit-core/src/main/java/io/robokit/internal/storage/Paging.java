package io.robokit.internal.storage;

import io.robokit.model.Page;
import java.util.ArrayList;
import java.util.List;

/** Gathers one page of a sequence while counting all of it. Used by one thread. */
final class Paging<T> {
    private final List<T> items = new ArrayList<>();
    private final int skip;
    private final int limit;
    private long total;

    Paging(int skip, int limit) {
        if (skip < 0 || limit < 0) {
            throw new IllegalArgumentException("skip and limit must not be negative");
        }
        this.skip = skip;
        this.limit = limit;
    }

    /** Takes the next element of the whole sequence. */
    void add(T item) {
        if (total >= skip && items.size() < limit) {
            items.add(item);
        }
        total++;
    }

    Page<T> page() {
        return new Page<>(items, total);
    }
}

package io.robokit.internal.storage;

import io.robokit.model.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds a page deep inside a sorted set without walking there: ids are copied to an array at the first deep page after a
 * change. Readers never block.
 */
final class IdOrder {
    private static final int WALK = 512;

    private final NavigableSet<Long> ids;
    private final AtomicLong version = new AtomicLong();
    private volatile Snapshot snapshot = new Snapshot(-1, new long[0]);

    IdOrder(NavigableSet<Long> ids) {
        this.ids = ids;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Snapshot(long version, long[] ids) {}

    /** An id came or went; called after the change. */
    void changed() {
        version.incrementAndGet();
    }

    /** A page of all ids; those that vanish meanwhile are left out. */
    <R, T> Page<T> page(int skip, int limit, LongFunction<@Nullable R> find, Function<R, T> item) {
        List<T> items = new ArrayList<>();
        if (skip <= WALK) {
            int position = 0;
            for (Long id : ids) {
                if (items.size() >= limit) {
                    break;
                }
                if (position++ >= skip) {
                    addPresent(items, find.apply(id), item);
                }
            }
            return new Page<>(items, ids.size());
        }
        long[] array = array();
        for (int i = skip; i < array.length && items.size() < limit; i++) {
            addPresent(items, find.apply(array[i]), item);
        }
        return new Page<>(items, array.length);
    }

    private static <R, T> void addPresent(List<T> items, @Nullable R row, Function<R, T> item) {
        if (row != null) {
            items.add(item.apply(row));
        }
    }

    private long[] array() {
        long now = version.get();
        Snapshot present = snapshot;
        if (present.version != now) {
            present = new Snapshot(now, ids.stream().mapToLong(Long::longValue).toArray());
            snapshot = present;
        }
        return present.ids;
    }
}

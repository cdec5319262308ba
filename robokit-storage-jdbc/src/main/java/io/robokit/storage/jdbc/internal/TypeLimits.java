package io.robokit.storage.jdbc.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** How many jobs of a type may run in this process at once. Thread-safe. */
final class TypeLimits {
    private static final Permit FREE = () -> {};

    private final Map<String, Semaphore> limits = new HashMap<>();
    private final Runnable afterwards;

    /**
     * Creates limits.
     *
     * @param afterwards called when a job of a type with a limit has ended
     */
    TypeLimits(Map<String, Integer> limits, Runnable afterwards) {
        limits.forEach((type, count) -> this.limits.put(type, new Semaphore(count)));
        this.afterwards = afterwards;
    }

    /** Leave to run a job; closed when it has ended. */
    interface Permit {
        void close();
    }

    /** Leave to run a job now, or null when as many of its type run as may. */
    @Nullable
    Permit tryEnter(@Nullable String type) {
        Semaphore limit = type == null ? null : limits.get(type);
        if (limit == null) {
            return FREE;
        }
        return limit.tryAcquire() ? () -> leave(limit) : null;
    }

    /** Types that have a limit. */
    List<String> types() {
        return limits.keySet().stream().sorted().toList();
    }

    /** Types of which as many run as may. */
    List<String> exhausted() {
        return limits.entrySet().stream()
                .filter(limit -> limit.getValue().availablePermits() == 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void leave(Semaphore limit) {
        limit.release();
        afterwards.run();
    }
}

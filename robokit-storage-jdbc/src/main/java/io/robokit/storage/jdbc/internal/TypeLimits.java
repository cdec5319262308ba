package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;

import io.robokit.job.JobId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** How many jobs of a type may run in this process at once. Thread-safe. */
final class TypeLimits {
    private static final Permit FREE = () -> {};

    private final Database database;
    private final Map<String, Semaphore> limits = new HashMap<>();

    TypeLimits(Database database, Map<String, Integer> limits) {
        this.database = database;
        limits.forEach((type, count) -> this.limits.put(type, new Semaphore(count)));
    }

    /** Leave to run a job; closed when it has ended. */
    interface Permit {
        void close();
    }

    /** Leave to run a job now, or null when as many of its type run as may. */
    @Nullable
    Permit tryEnter(JobId id) {
        if (limits.isEmpty()) {
            return FREE;
        }
        String type = database.read(dsl ->
                dsl.select(JOBS.TYPE).from(JOBS).where(JOBS.ID.eq(id.value())).fetchOne(JOBS.TYPE));
        Semaphore limit = type == null ? null : limits.get(type);
        if (limit == null) {
            return FREE;
        }
        return limit.tryAcquire() ? limit::release : null;
    }
}

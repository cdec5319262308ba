package io.robokit.storage.jdbc.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The time of the database server, by which all workers go: heartbeats are compared between machines whose own clocks
 * may differ. Small differences are left alone. On SQLite all workers share the machine. Thread-safe.
 */
final class DatabaseClock {
    private static final Duration TOLERATED = Duration.ofMillis(500);
    /** The last moment that every database and driver can write. */
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private static final Instant EARLIEST = Instant.EPOCH;

    private final Database database;
    private final Clock wall;
    private volatile Duration offset = Duration.ZERO;

    /**
     * Creates a clock.
     *
     * @param wall the clock of this machine
     */
    DatabaseClock(Database database, Clock wall) {
        this.database = database;
        this.wall = wall;
    }

    /** Asks the server for its time. */
    void adjust() {
        if (!database.isPostgres()) {
            return;
        }
        Instant before = wall.instant();
        OffsetDateTime server =
                database.read(dsl -> dsl.fetchSingle("select clock_timestamp()").get(0, OffsetDateTime.class));
        Instant middle = before.plus(Duration.between(before, wall.instant()).dividedBy(2));
        Duration difference = Duration.between(middle, server.toInstant());
        offset = difference.abs().compareTo(TOLERATED) > 0 ? difference : Duration.ZERO;
    }

    /** The time now. */
    Instant now() {
        return wall.instant().plus(offset);
    }

    /** A time of this machine in that of the server, not earlier and in whole milliseconds. */
    Instant convert(Instant local) {
        if (local.isAfter(LATEST)) {
            return LATEST;
        }
        Instant time = local.isBefore(EARLIEST) ? EARLIEST : local.plus(offset);
        Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
        return millis.isBefore(time) ? millis.plusMillis(1) : millis;
    }
}

package io.robokit.analysis.format.table;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Points in time from the numbers that files store. */
public final class Instants {
    private Instants() {}

    /** The beginning of a day, counted from 1970-01-01. */
    public static LocalDateTime ofDay(long day) {
        return LocalDateTime.ofEpochSecond(Math.multiplyExact(day, 86_400L), 0, ZoneOffset.UTC);
    }

    /** A timestamp in the unit that its type names, for example {@code timestamp[us]}; in UTC. */
    public static LocalDateTime of(String dtype, long value) {
        long perSecond = dtype.startsWith("[s", 9)
                ? 1
                : dtype.startsWith("[ms", 9) ? 1_000 : dtype.startsWith("[us", 9) ? 1_000_000 : 1_000_000_000;
        long second = Math.floorDiv(value, perSecond);
        long rest = Math.floorMod(value, perSecond);
        return LocalDateTime.ofEpochSecond(second, (int) (rest * (1_000_000_000 / perSecond)), ZoneOffset.UTC);
    }
}

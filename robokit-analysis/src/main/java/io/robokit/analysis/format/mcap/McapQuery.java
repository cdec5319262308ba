package io.robokit.analysis.format.mcap;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which messages to read.
 *
 * @param startTime smallest log time, unsigned
 * @param endTime largest log time, unsigned
 * @param channels ids of the channels, or null for all
 */
public record McapQuery(
        long startTime, long endTime, @Nullable Set<Integer> channels) {
    private static final long LAST = -1;

    /** Copies the ids. */
    public McapQuery {
        channels = channels == null ? null : Set.copyOf(channels);
    }

    /** Returns a query of all messages. */
    public static McapQuery all() {
        return new McapQuery(0, LAST, null);
    }

    /** Returns this query for these channels only. */
    public McapQuery ofChannels(Set<Integer> ids) {
        return new McapQuery(startTime, endTime, ids);
    }

    /** Returns this query for these times only, both included. */
    public McapQuery between(long from, long to) {
        return new McapQuery(from, to, channels);
    }

    boolean includes(long time, int channel) {
        return Long.compareUnsigned(time, startTime) >= 0
                && Long.compareUnsigned(time, endTime) <= 0
                && (channels == null || channels.contains(channel));
    }

    boolean mayInclude(ChunkPlace chunk) {
        if (!chunk.overlaps(startTime, endTime)) {
            return false;
        }
        Set<Integer> wanted = channels;
        Set<Integer> there = chunk.channels();
        return wanted == null || there == null || wanted.stream().anyMatch(there::contains);
    }
}

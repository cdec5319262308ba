package io.robokit.spi;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.LongStream;

/** A set of episodes by index. Immutable; 8 bytes per episode. */
public final class EpisodeSelection implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final EpisodeSelection NONE = new EpisodeSelection(new long[0]);

    private final long[] sorted;

    private EpisodeSelection(long[] sorted) {
        this.sorted = sorted;
    }

    /** No episode. */
    public static EpisodeSelection none() {
        return NONE;
    }

    /** These episodes, in any order. */
    public static EpisodeSelection of(LongStream episodes) {
        return new EpisodeSelection(episodes.sorted().distinct().toArray());
    }

    /** Returns the episodes that this or the other selection holds. */
    public EpisodeSelection and(EpisodeSelection other) {
        return of(LongStream.concat(Arrays.stream(sorted), Arrays.stream(other.sorted)));
    }

    /** Whether an episode is selected. */
    public boolean contains(long episode) {
        return Arrays.binarySearch(sorted, episode) >= 0;
    }

    /** Number of episodes. */
    public int size() {
        return sorted.length;
    }

    /** Whether no episode is selected. */
    public boolean isEmpty() {
        return sorted.length == 0;
    }
}

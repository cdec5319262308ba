package io.robokit.spi;

import java.util.List;

/**
 * Which messages or frames to print.
 *
 * @param names topics or features; empty for all
 * @param episode index of the only episode, -1 for all
 * @param fromSeconds only what is not earlier, counted from the beginning of the episode
 * @param toSeconds only what is not later, counted from the beginning of the episode
 * @param limit number of lines at most
 * @param wholeBytes whether bytes are given whole, as base64, or only their number
 */
public record LineQuery(
        List<String> names, long episode, double fromSeconds, double toSeconds, long limit, boolean wholeBytes) {
    /** Copies the names. */
    public LineQuery {
        names = List.copyOf(names);
        if (limit < 0 || Double.isNaN(fromSeconds) || Double.isNaN(toSeconds)) {
            throw new IllegalArgumentException("Limit and times must be numbers, the limit not negative");
        }
    }

    /** Returns a query of everything. */
    public static LineQuery all() {
        return new LineQuery(List.of(), -1, 0, Double.POSITIVE_INFINITY, Long.MAX_VALUE, false);
    }

    /** Whether an episode is wanted. */
    public boolean wantsEpisode(long index) {
        return episode < 0 || episode == index;
    }
}

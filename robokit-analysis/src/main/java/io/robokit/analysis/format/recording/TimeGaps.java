package io.robokit.analysis.format.recording;

import java.util.Arrays;

/**
 * Times of a topic while they are met: count, first, last, and the intervals between them as far as memory is spent on them.
 * The median is that of the first {@value #MAX_KEPT} intervals.
 */
public final class TimeGaps {
    private static final int MAX_KEPT = 65_536;

    private long count;
    private long first;
    private long last;
    private long previous;
    private long largest;
    private long backwards;
    private long[] gaps = new long[0];
    private int kept;

    /** Takes note of a message. */
    public void add(long time) {
        if (count == 0) {
            first = time;
            last = time;
        } else {
            first = Math.min(first, time);
            last = Math.max(last, time);
            interval(time - previous);
        }
        previous = time;
        count++;
    }

    private void interval(long gap) {
        if (gap < 0) {
            backwards++;
            return;
        }
        largest = Math.max(largest, gap);
        if (kept < MAX_KEPT) {
            if (kept == gaps.length) {
                gaps = Arrays.copyOf(gaps, Math.max(16, kept * 2));
            }
            gaps[kept++] = gap;
        }
    }

    /** Number of messages. */
    public long count() {
        return count;
    }

    /** Smallest time; 0 without messages. */
    public long first() {
        return first;
    }

    /** Largest time; 0 without messages. */
    public long last() {
        return last;
    }

    /** Largest interval in nanoseconds. */
    public long largest() {
        return largest;
    }

    /** How often a time is smaller than the one before. */
    public long backwards() {
        return backwards;
    }

    /** Median interval in nanoseconds; 0 with less than two messages. */
    public long median() {
        if (kept == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(gaps, kept);
        Arrays.sort(sorted);
        return kept % 2 == 1 ? sorted[kept / 2] : (sorted[kept / 2 - 1] + sorted[kept / 2]) / 2;
    }
}

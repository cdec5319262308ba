package io.robokit.analysis.format.recording;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Puts messages into the order of their time; nearly always they are in it already. */
public final class TimeOrder {
    private TimeOrder() {}

    /** The first {@code count} values by their times, equal times as they were. */
    public static int[] sorted(long[] times, int[] values, int count) {
        boolean inOrder = true;
        for (int i = 1; i < count && inOrder; i++) {
            inOrder = Long.compareUnsigned(times[i - 1], times[i]) <= 0;
        }
        if (inOrder) {
            return Arrays.copyOf(values, count);
        }
        return IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(times[a], times[b]))
                .mapToInt(position -> values[position])
                .toArray();
    }
}

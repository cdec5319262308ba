package io.robokit.analysis.format.mcap;

import java.util.Arrays;

/** Messages that lie in no chunk: where, and of which time and channel. */
final class LooseMessages {
    private long[] times = new long[0];
    private long[] offsets = new long[0];
    private int[] channels = new int[0];
    private int size;

    void add(long time, long offset, int channel) {
        if (size == times.length) {
            int capacity = Math.max(64, size + (size >> 1));
            times = Arrays.copyOf(times, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
            channels = Arrays.copyOf(channels, capacity);
        }
        times[size] = time;
        offsets[size] = offset;
        channels[size] = channel;
        size++;
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    long offset(int index) {
        return offsets[index];
    }

    int channel(int index) {
        return channels[index];
    }
}

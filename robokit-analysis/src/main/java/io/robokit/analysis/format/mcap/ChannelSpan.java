package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.TimeGaps;

/** Messages of one channel while they are counted. */
final class ChannelSpan {
    private final TimeGaps times = new TimeGaps();

    void add(long time) {
        times.add(time);
    }

    TimeGaps times() {
        return times;
    }
}

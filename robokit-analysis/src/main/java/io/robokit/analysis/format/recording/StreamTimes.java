package io.robokit.analysis.format.recording;

/**
 * Count and times of the messages of a stream.
 *
 * @param count number of messages
 * @param first log time of the first one, nanoseconds
 * @param last log time of the last one, nanoseconds
 * @param medianInterval median time between two of them in nanoseconds; 0 when not known
 * @param largestInterval largest time between two of them in nanoseconds; 0 when not known
 * @param measured whether the times are those of the messages; else they are those of the recording
 */
public record StreamTimes(
        long count, long first, long last, long medianInterval, long largestInterval, boolean measured) {
    /** Returns times as they were met. */
    public static StreamTimes of(TimeGaps gaps) {
        return new StreamTimes(gaps.count(), gaps.first(), gaps.last(), gaps.median(), gaps.largest(), true);
    }

    /** Messages per second: by the median interval where it is known, else by count and time; 0 when there is no telling. */
    public double rate() {
        if (medianInterval > 0) {
            return 1e9 / medianInterval;
        }
        return count > 1 && last > first ? (count - 1) * 1e9 / (last - first) : 0;
    }

    /** Both together. */
    public StreamTimes plus(StreamTimes other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        return new StreamTimes(
                count + other.count,
                Math.min(first, other.first),
                Math.max(last, other.last),
                Math.max(medianInterval, other.medianInterval),
                Math.max(largestInterval, other.largestInterval),
                measured && other.measured);
    }
}

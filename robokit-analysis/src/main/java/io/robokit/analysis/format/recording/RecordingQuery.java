package io.robokit.analysis.format.recording;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which messages to read.
 *
 * @param startTime smallest log time
 * @param endTime largest log time
 * @param topics names of the topics, or null for all
 */
public record RecordingQuery(
        long startTime, long endTime, @Nullable Set<String> topics) {
    /** Copies the names. */
    public RecordingQuery {
        topics = topics == null ? null : Set.copyOf(topics);
    }

    /** Returns a query of all messages. */
    public static RecordingQuery all() {
        return new RecordingQuery(0, Long.MAX_VALUE, null);
    }

    /** Returns this query for these topics only. */
    public RecordingQuery ofTopics(@Nullable Set<String> names) {
        return new RecordingQuery(startTime, endTime, names);
    }

    /** Returns this query for these times only, both included. */
    public RecordingQuery between(long from, long to) {
        return new RecordingQuery(from, to, topics);
    }

    /** Whether a topic is wanted. */
    public boolean wants(String topic) {
        return topics == null || topics.contains(topic);
    }

    /** Whether a time is wanted. */
    public boolean includes(long time) {
        return time >= startTime && time <= endTime;
    }
}

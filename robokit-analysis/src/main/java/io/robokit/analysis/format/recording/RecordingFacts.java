package io.robokit.analysis.format.recording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in a recording.
 *
 * @param kind {@code mcap}, {@code rosbag1}, {@code rosbag2-sqlite3} or {@code rosbag2-mcap}
 * @param version version of that format as written
 * @param library program that wrote it, empty when not told
 * @param profile {@code ros1}, {@code ros2} or empty
 * @param streams streams in the order of their ids
 * @param times count and times by stream id
 * @param messageCount messages of all streams
 * @param startTime log time of the first message, nanoseconds; 0 without messages
 * @param endTime log time of the last message
 * @param indexed whether the file's own index was used
 * @param complete whether the file has its end
 * @param compressions of the chunks
 * @param chunkCount number of chunks
 * @param attachments names of attached files
 * @param metadata named values, by name
 */
public record RecordingFacts(
        String kind,
        String version,
        String library,
        String profile,
        List<RecordedStream> streams,
        Map<Integer, StreamTimes> times,
        long messageCount,
        long startTime,
        long endTime,
        boolean indexed,
        boolean complete,
        List<String> compressions,
        long chunkCount,
        List<String> attachments,
        Map<String, Map<String, String>> metadata) {
    /** Copies the collections. */
    public RecordingFacts {
        streams = List.copyOf(streams);
        times = Map.copyOf(times);
        compressions = List.copyOf(compressions);
        attachments = List.copyOf(attachments);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Seconds from the first to the last message. */
    public double seconds() {
        return (endTime - startTime) / 1e9;
    }

    /** Counts and times by topic, in the order of the first stream of each. */
    public Map<String, StreamTimes> topicTimes() {
        Map<String, StreamTimes> topics = new LinkedHashMap<>();
        for (RecordedStream stream : streams) {
            StreamTimes own = times.getOrDefault(stream.id(), new StreamTimes(0, 0, 0, 0, 0, true));
            topics.merge(stream.topic(), own, StreamTimes::plus);
        }
        return topics;
    }
}

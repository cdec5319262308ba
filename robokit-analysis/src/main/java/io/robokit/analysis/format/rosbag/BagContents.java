package io.robokit.analysis.format.rosbag;

import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.StreamTimes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is in a bag.
 *
 * @param streams connections by id
 * @param chunks chunks with messages
 * @param times count and times by connection
 * @param compressions of the chunks
 * @param indexed whether the bag's own index tells it
 * @param complete whether the bag was closed properly
 */
record BagContents(
        Map<Integer, RecordedStream> streams,
        List<Place> chunks,
        Map<Integer, StreamTimes> times,
        List<String> compressions,
        boolean indexed,
        boolean complete) {
    /** A chunk: where, the times of its first and last message, and connections with messages in it. */
    record Place(long offset, long startTime, long endTime, Set<Integer> connections) {}

    /** The same of a bag that its recorder did not close. */
    BagContents unfinished() {
        return new BagContents(streams, chunks, times, compressions, false, false);
    }
}

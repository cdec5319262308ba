package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFacts;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a dataset.
 *
 * @param files its files
 * @param facts what is in it; null when it cannot be read
 * @param problem why it cannot be read, else null
 */
record RecordedEpisode(
        EpisodeFiles files,
        @Nullable RecordingFacts facts,
        @Nullable RecordingException problem) {
    /** Messages of a topic; -1 when the recording cannot be read. */
    long count(String topic) {
        if (facts == null) {
            return -1;
        }
        var times = facts.topicTimes().get(topic);
        return times == null ? 0 : times.count();
    }
}

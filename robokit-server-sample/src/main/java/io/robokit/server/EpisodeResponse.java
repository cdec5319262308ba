package io.robokit.server;

import io.robokit.model.EpisodeRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the latest evaluation of quality says about an episode. */
record EpisodeResponse(
        @Doc("The episode") long episodeIndex,
        @Doc("Frames") @Nullable Long length,
        @Doc("Duration in seconds") @Nullable Double durationS,
        @Doc("Task texts") @Nullable List<String> tasks,
        @Doc("Values by name") Map<String, Object> scores) {
    static EpisodeResponse of(EpisodeRow row) {
        return new EpisodeResponse(row.episodeIndex(), row.length(), row.durationSeconds(), row.tasks(), row.scores());
    }
}

package io.robokit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the latest evaluation of quality says about one episode.
 *
 * @param episodeIndex the episode
 * @param length frames, or null when not known
 * @param durationSeconds seconds, or null when not known
 * @param tasks task texts, or null when not known
 * @param scores every other value by name
 */
public record EpisodeRow(
        long episodeIndex,
        @Nullable Long length,
        @Nullable Double durationSeconds,
        @Nullable List<String> tasks,
        Map<String, Object> scores) {
    /** Copies the collections. */
    public EpisodeRow {
        tasks = tasks == null ? null : List.copyOf(tasks);
        scores = JsonValues.copyOf(scores);
    }

    /** Returns the row of values as a job stored them: {@code frames, duration_s, task(s)} and scores. */
    public static EpisodeRow of(long episodeIndex, Map<String, Object> values) {
        Map<String, Object> scores = new LinkedHashMap<>(values);
        Object frames = scores.remove("frames");
        Object seconds = scores.remove("duration_s");
        Object task = scores.remove("task");
        Object tasks = scores.remove("tasks");
        return new EpisodeRow(
                episodeIndex,
                frames instanceof Number number ? number.longValue() : null,
                seconds instanceof Number number ? number.doubleValue() : null,
                tasks instanceof List<?> list ? texts(list) : task instanceof String text ? List.of(text) : null,
                scores);
    }

    private static List<String> texts(List<?> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(String.valueOf(value)));
        return texts;
    }
}

package io.robokit.spi;

import java.util.List;
import java.util.function.Consumer;

/** What all heuristics of an evaluation found in single episodes, in episode order; may be larger than memory. */
public interface EvaluatedEpisodes {
    /** Episodes that were read. */
    long count();

    /**
     * What one heuristic found.
     *
     * @throws IllegalArgumentException when the evaluation had no such heuristic
     */
    EpisodeRows of(String heuristic);

    /**
     * Visits the episodes in order, each with one row per heuristic in the order of the evaluation's results. Can be
     * called again.
     */
    void forEach(Consumer<List<EpisodeRow>> visitor);
}

package io.robokit.spi;

import io.robokit.model.JsonValues;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** What a heuristic found: values, or the reason why there are none. No result is not an error and not a zero. */
public sealed interface HeuristicResult extends Serializable
        permits HeuristicResult.Measured, HeuristicResult.NotApplicable {

    /** How much weight a finding has. */
    enum Evidence {
        /** A number to look at. */
        OBSERVATION,
        /** Worth a look by a person. */
        RISK_SIGNAL,
        /** The data is broken. */
        HARD_FAILURE
    }

    /**
     * Values of one episode.
     *
     * @param episodeIndex the episode
     * @param values JSON-able values by name
     */
    record EpisodeScore(long episodeIndex, Map<String, Object> values) implements Serializable {
        /** Copies the values. */
        public EpisodeScore {
            values = JsonValues.copyOf(values);
        }
    }

    /**
     * Where in an episode something happens.
     *
     * @param episodeIndex the episode
     * @param startSeconds start, from the begin of the episode
     * @param endSeconds end, from the begin of the episode
     * @param label what happens, for example {@code jump}
     */
    record TimeRange(long episodeIndex, double startSeconds, double endSeconds, String label) implements Serializable {}

    /**
     * Values were measured.
     *
     * @param values JSON-able values of the dataset by name
     * @param episodes values per episode, in episode order; may be empty
     * @param ranges time ranges worth a look; may be empty
     * @param evidence how much weight they have
     */
    record Measured(Map<String, Object> values, List<EpisodeScore> episodes, List<TimeRange> ranges, Evidence evidence)
            implements HeuristicResult {
        /** Copies the collections. */
        public Measured {
            values = JsonValues.copyOf(values);
            episodes = List.copyOf(episodes);
            ranges = List.copyOf(ranges);
        }

        /** Returns values of the dataset alone. */
        public static Measured of(Map<String, Object> values) {
            return new Measured(values, List.of(), List.of(), Evidence.OBSERVATION);
        }

        /** Returns values of the dataset and its episodes. */
        public static Measured of(Map<String, Object> values, List<EpisodeScore> episodes) {
            return new Measured(values, episodes, List.of(), Evidence.OBSERVATION);
        }
    }

    /**
     * The measure does not apply.
     *
     * @param reason for example {@code no action feature}
     */
    record NotApplicable(String reason) implements HeuristicResult {}
}

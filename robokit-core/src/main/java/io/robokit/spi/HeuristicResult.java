package io.robokit.spi;

import io.robokit.model.JsonValues;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
     * Something that deserves a look, in words.
     *
     * @param evidence how much weight it has
     * @param reason a sentence without a full stop, for example {@code the arm never moves}
     * @param severity how far it is over the line: 1 is just there, 2 twice as far; ranks episodes among each other
     */
    record Finding(Evidence evidence, String reason, double severity) implements Serializable {
        /** The data is broken. */
        public static Finding failure(String reason) {
            return new Finding(Evidence.HARD_FAILURE, reason, 1);
        }

        /** Worth a look by a person. */
        public static Finding risk(String reason, double severity) {
            return new Finding(Evidence.RISK_SIGNAL, reason, severity);
        }
    }

    /**
     * Values were measured.
     *
     * @param values JSON-able values of the dataset by name
     * @param episodes values per episode, in episode order; may be empty
     * @param ranges time ranges worth a look; may be empty
     * @param evidence how much weight they have
     * @param findings what deserves a look in the dataset as a whole; may be empty
     * @param judge says what deserves a look in single episodes
     */
    record Measured(
            Map<String, Object> values,
            List<EpisodeScore> episodes,
            List<TimeRange> ranges,
            Evidence evidence,
            List<Finding> findings,
            EpisodeJudge judge)
            implements HeuristicResult {
        /** Copies the collections. */
        public Measured {
            values = JsonValues.copyOf(values);
            episodes = List.copyOf(episodes);
            ranges = List.copyOf(ranges);
            findings = List.copyOf(findings);
        }

        /** Values without findings in words. */
        public Measured(
                Map<String, Object> values, List<EpisodeScore> episodes, List<TimeRange> ranges, Evidence evidence) {
            this(values, episodes, ranges, evidence, List.of(), EpisodeJudge.NEUTRAL);
        }

        /** Returns values of the dataset alone. */
        public static Measured of(Map<String, Object> values) {
            return new Measured(values, List.of(), List.of(), Evidence.OBSERVATION);
        }

        /** Returns values of the dataset and its episodes. */
        public static Measured of(Map<String, Object> values, List<EpisodeScore> episodes) {
            return new Measured(values, episodes, List.of(), Evidence.OBSERVATION);
        }

        /** Returns this result with one more finding about the whole dataset; the weightiest one counts. */
        public Measured with(Finding finding) {
            List<Finding> more = new ArrayList<>(findings);
            more.add(finding);
            Evidence weightier = finding.evidence().compareTo(evidence) > 0 ? finding.evidence() : evidence;
            return new Measured(values, episodes, ranges, weightier, more, judge);
        }

        /** Judges are functions, which cannot be compared: they have no part in it. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Measured that
                    && values.equals(that.values)
                    && episodes.equals(that.episodes)
                    && ranges.equals(that.ranges)
                    && evidence == that.evidence
                    && findings.equals(that.findings);
        }

        @Override
        public int hashCode() {
            return Objects.hash(values, episodes, ranges, evidence, findings);
        }

        /** Returns this result with a judge of single episodes. */
        public Measured judgedBy(EpisodeJudge episodeJudge) {
            return new Measured(values, episodes, ranges, evidence, findings, episodeJudge);
        }
    }

    /**
     * The measure does not apply.
     *
     * @param reason for example {@code no action feature}
     */
    record NotApplicable(String reason) implements HeuristicResult {}
}

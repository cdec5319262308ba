package io.robokit;

import io.robokit.spi.HeuristicResult.EpisodeScore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Result of {@code evaluate_quality_heuristics}, typed where it is always the same. Immutable. */
public final class QualityReport {
    private final Map<String, Object> values;
    private final List<EpisodeScore> episodes;

    QualityReport(JobResult result) {
        this.values = result.values();
        this.episodes = List.copyOf(result.episodes());
    }

    /**
     * Why an episode deserves a look.
     *
     * @param index the episode
     * @param severity how far it stands out; 0 means not at all; comparable within one report only
     * @param reason what stands out, in words
     */
    public record EpisodeVerdict(long index, double severity, String reason) {}

    /** Episodes that were asked for. */
    public long episodesEvaluated() {
        return Values.integer(values, "episodes_evaluated");
    }

    /** Episodes that could not be read, as {@code {episode_index, file, code, reason}}. */
    public List<Map<String, Object>> skippedEpisodes() {
        return Values.objects(values, "episodes_skipped");
    }

    /** Values of the heuristics for the whole dataset. */
    public Map<String, Object> heuristics() {
        return Values.object(values, "quality_heuristics");
    }

    /**
     * What one heuristic found, also one of a plugin, as {@code {version, evidence, values}} or
     * {@code {version, not_applicable}}; empty when there is none of that id.
     */
    public Map<String, Object> heuristic(String id) {
        return Values.object(Values.object(values, "heuristics"), id);
    }

    /** Values per episode, in episode order. */
    public List<EpisodeScore> episodes() {
        return episodes;
    }

    /** The episodes that stand out most, worst first; those that do not stand out are left out. */
    public List<EpisodeVerdict> worstEpisodes(int atMost) {
        return episodes.stream()
                .map(QualityReport::verdict)
                .filter(verdict -> verdict.severity() > 0)
                .sorted(Comparator.comparingDouble(EpisodeVerdict::severity)
                        .reversed()
                        .thenComparing(EpisodeVerdict::index))
                .limit(atMost)
                .toList();
    }

    /** The whole result as JSON-able values. */
    public Map<String, Object> toMap() {
        return values;
    }

    private static EpisodeVerdict verdict(EpisodeScore score) {
        double severity = Values.number(score.values(), "severity");
        Object reason = score.values().get("reason");
        return new EpisodeVerdict(
                score.episodeIndex(),
                Double.isNaN(severity) ? 0 : severity,
                reason == null ? "" : String.valueOf(reason));
    }
}

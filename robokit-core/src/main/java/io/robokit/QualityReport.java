package io.robokit;

import io.robokit.job.JobId;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import java.util.List;
import java.util.Map;

/** Result of {@code evaluate_quality_heuristics}, typed where it is always the same. Immutable. */
public final class QualityReport {
    private final Map<String, Object> values;
    private final JobResult result;

    QualityReport(JobResult result) {
        this.values = result.values();
        this.result = result;
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

    /** The job that made this report; its files are at {@link Jobs#artifacts}. */
    public JobId job() {
        return result.job();
    }

    /** Values per episode, in episode order, read from the storage. */
    public List<EpisodeScore> episodes() {
        return result.episodes();
    }

    /** Some of the values per episode, in episode order, read from the storage. */
    public List<EpisodeScore> episodes(int skip, int limit) {
        return result.rows().list(result.job(), skip, limit).items();
    }

    /** What deserves a look in the dataset as a whole, as {@code {heuristic, evidence, reason}}, weightiest first. */
    public List<Map<String, Object>> findings() {
        return Values.objects(values, "findings");
    }

    /**
     * How each measure is distributed over the episodes, as {@code {name, title, unit, median, mad, length_correlation,
     * …}}.
     */
    public List<Map<String, Object>> measures() {
        return Values.objects(values, "measures");
    }

    /** The episodes that stand out most, worst first, at most 1000; those that do not stand out are left out. */
    public List<EpisodeVerdict> worstEpisodes(int atMost) {
        return Values.objects(values, "worst_episodes").stream()
                .limit(atMost)
                .map(QualityReport::verdict)
                .toList();
    }

    /** The whole result as JSON-able values. */
    public Map<String, Object> toMap() {
        return values;
    }

    private static EpisodeVerdict verdict(Map<String, Object> episode) {
        return new EpisodeVerdict(
                Values.integer(episode, "episode_index"),
                Values.number(episode, "severity"),
                String.valueOf(episode.get("reason")));
    }
}

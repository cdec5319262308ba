package io.robokit.analysis.quality;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeProblem;
import io.robokit.spi.Evaluation;
import io.robokit.spi.HeuristicParameters;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Evidence;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.HeuristicResult.NotApplicable;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.MeasureWeights;
import io.robokit.spi.Param;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.Scan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates heuristics in one pass over the data, and ranks the episodes by what stands out. Deletes nothing. */
public final class QualityJob implements JobType<QualityJob.Parameters, QualityJob.Result> {
    private static final int MOST_WORST = 1000;

    /** Which of the built-in heuristics are evaluated; those of plugins always are. */
    public enum Profile {
        /** The five of the original service. */
        LEGACY,
        /** All of them. */
        STANDARD
    }

    /**
     * Parameters.
     *
     * @param maxEpisodes evaluate only the first episodes; null, 0 or less for all
     * @param model kept with the result, has no influence on it
     * @param profile which built-in heuristics
     * @param outlierZ robust z-score from which on a value that differs from the other episodes' is a risk signal
     * @param weights weights of a composite score by measure; empty for none
     * @param heuristicParameters parameters by heuristic id
     * @param informationScores whether the information scores are computed as well, in either profile
     */
    public record Parameters(
            @Param(description = "Evaluate only the first episodes; null for all.", defaultValue = "null") @Nullable
            Integer maxEpisodes,

            @Param(
                    description = "Kept with the result, has no influence on it.",
                    defaultValue = "\"default\"",
                    types = {"string", "object"})
            Object model,

            @Param(
                    description = "legacy: the five heuristics of the original service; standard: all built-in ones.",
                    defaultValue = "\"standard\"")
            Profile profile,

            @Param(
                    description = "Robust z-score from which on a value is a risk signal.",
                    defaultValue = "3.5",
                    minimum = 0)
            double outlierZ,

            @Param(
                    description = "Weights by measure: gives every episode a composite score. Empty for no such score.",
                    defaultValue = "{}")
            @MeasureWeights
            Map<String, Double> weights,

            @Param(
                    description = "Parameters by heuristic id; defaults are used for those left out.",
                    defaultValue = "{}")
            @HeuristicParameters
            Map<String, Map<String, Object>> heuristicParameters,

            @Param(
                    description =
                            "Compute the information scores as well: how much actions tell about states, by nearest"
                                    + " neighbours. Takes some seconds.",
                    defaultValue = "false")
            boolean informationScores) {}

    /**
     * Result.
     *
     * @param qualityHeuristics values of the original five under their original keys
     * @param profile profile that was evaluated
     * @param heuristics every heuristic by id: {@code version} and {@code values}, or {@code not_applicable}
     * @param findings what deserves a look in the dataset as a whole, weightiest first
     * @param measures how each measure is distributed over episodes and tasks, and how it goes with their length
     * @param episodesByEvidence episodes whose weightiest finding is a hard failure, a risk signal or no more than an
     *     observation
     * @param worstEpisodes the episodes that stand out, worst first, at most 1000
     * @param composite how the composite score was computed, null when no weights were given
     * @param sourceType kind of source
     * @param datasetType format
     * @param revision resolved revision, or null
     * @param parameters parameters as given
     * @param fps frames per second that were assumed
     * @param episodesEvaluated episodes that were asked for
     * @param episodesRead those of them that could be read
     * @param framesRead frames of those
     * @param episodesSkipped the others, at most 1000, each with the reason
     * @param warnings what was asked for and could not be done
     */
    public record Result(
            Map<String, Object> qualityHeuristics,
            Profile profile,
            Map<String, Object> heuristics,
            List<Map<String, Object>> findings,
            List<Map<String, Object>> measures,
            Map<String, Object> episodesByEvidence,
            List<Map<String, Object>> worstEpisodes,
            @Nullable Map<String, Object> composite,
            String sourceType,
            String datasetType,
            @Nullable String revision,
            Map<String, Object> parameters,
            double fps,
            long episodesEvaluated,
            long episodesRead,
            long framesRead,
            List<EpisodeProblem> episodesSkipped,
            List<String> warnings) {}

    @Override
    public String id() {
        return "evaluate_quality_heuristics";
    }

    @Override
    public String description() {
        return "Judges timing, completeness, smoothness, motion and consistency of the episodes.";
    }

    @Override
    public Class<Parameters> parameterType() {
        return Parameters.class;
    }

    @Override
    public Class<Result> resultType() {
        return Result.class;
    }

    @Override
    public Result run(Parameters parameters, JobContext context) throws IOException {
        DatasetMetadata metadata = context.metadata();
        List<QualityHeuristic<?, ?>> heuristics = heuristics(parameters, context.heuristics());
        Scan.Limits limits = limits(parameters.maxEpisodes());
        Evaluation evaluation = context.evaluate(heuristics, parameters.heuristicParameters(), limits);
        double fps = EpisodeTimestamps.fpsOrDefault(metadata.fps());
        // What these two find is told by 'timing', 'episode_length' and 'signal_integrity' in better words.
        boolean standard = parameters.profile() == Profile.STANDARD;
        Set<String> silent = standard ? Set.of("frame_timing", "nan_counts") : Set.of();
        Reviewer reviewer =
                new Reviewer(heuristics, evaluation, silent, fps, parameters.outlierZ(), parameters.weights());
        WorstFirst worst = new WorstFirst(MOST_WORST);
        Reports reports = new Reports(context, reviewer, worst);
        reports.writeRows();
        List<Map<String, Object>> findings = findings(evaluation.results(), silent);
        reports.writePage(evaluation, limits, findings, counts(worst), fps);
        return new Result(
                legacyValues(evaluation.results()),
                parameters.profile(),
                described(heuristics, evaluation.results()),
                findings,
                reviewer.summaries().stream()
                        .map(summary -> summary.describe(reviewer.episodes()))
                        .toList(),
                counts(worst),
                worst.list().stream().map(EpisodeReview::describe).toList(),
                parameters.weights().isEmpty() ? null : Composite.describe(parameters.weights()),
                context.dataset().source().type(),
                context.dataset().format().id(),
                context.files().dataset().revision(),
                context.parameters(),
                fps,
                evaluation.scan().episodesPlanned(),
                evaluation.scan().episodesRead(),
                evaluation.scan().framesRead(),
                evaluation.scan().problems(),
                warnings(parameters, heuristics));
    }

    @Override
    public Map<String, Object> summary(Result result) {
        Map<String, Object> values = result.qualityHeuristics();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("missing_topic_count", values.get("missing_topics") instanceof List<?> list ? list.size() : 0);
        summary.put("frame_drop_ratio", values.get("frame_drop_ratio"));
        summary.put("has_nans", hasNans(values.get("nan_counts")));
        summary.put("lack_of_jitter", values.get("lack_of_jitter"));
        summary.put("jerk_mean", values.get("jerk") instanceof Map<?, ?> jerk ? jerk.get("mean") : null);
        return summary;
    }

    private static List<QualityHeuristic<?, ?>> heuristics(Parameters parameters, List<QualityHeuristic<?, ?>> all) {
        Set<String> left = new HashSet<>();
        if (parameters.profile() == Profile.LEGACY) {
            left.addAll(ids(QualityHeuristics.standard()));
        }
        if (!parameters.informationScores()) {
            left.addAll(ids(QualityHeuristics.information()));
        }
        return all.stream().filter(heuristic -> !left.contains(heuristic.id())).toList();
    }

    private static Scan.Limits limits(@Nullable Integer maxEpisodes) {
        return maxEpisodes == null || maxEpisodes <= 0
                ? Scan.Limits.defaults()
                : Scan.Limits.defaults().withMaxEpisodes(maxEpisodes);
    }

    private static Map<String, Object> counts(WorstFirst worst) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("hard_failure", worst.count(Evidence.HARD_FAILURE));
        counts.put("risk_signal", worst.count(Evidence.RISK_SIGNAL));
        counts.put("observation", worst.count(Evidence.OBSERVATION));
        return counts;
    }

    private static boolean hasNans(@Nullable Object counts) {
        return counts instanceof Map<?, ?> map
                && map.values().stream().anyMatch(count -> count instanceof Number number && number.longValue() > 0);
    }

    private static Set<String> ids(List<QualityHeuristic<?, ?>> heuristics) {
        return heuristics.stream().map(QualityHeuristic::id).collect(Collectors.toSet());
    }

    private static Map<String, Object> legacyValues(Map<String, HeuristicResult> results) {
        Set<String> legacy = ids(QualityHeuristics.legacy());
        Map<String, Object> values = new LinkedHashMap<>();
        results.forEach((id, result) -> {
            if (legacy.contains(id) && result instanceof Measured measured) {
                values.putAll(measured.values());
            }
        });
        return values;
    }

    private static List<Map<String, Object>> findings(Map<String, HeuristicResult> results, Set<String> silent) {
        List<Map<String, Object>> failures = new ArrayList<>();
        List<Map<String, Object>> others = new ArrayList<>();
        results.forEach((id, result) -> {
            if (result instanceof Measured measured && !silent.contains(id)) {
                for (Finding finding : measured.findings()) {
                    (finding.evidence() == Evidence.HARD_FAILURE ? failures : others).add(describe(id, finding));
                }
            }
        });
        failures.addAll(others);
        return failures;
    }

    private static Map<String, Object> describe(String heuristic, Finding finding) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("heuristic", heuristic);
        described.put("evidence", finding.evidence());
        described.put("reason", finding.reason());
        return described;
    }

    private static List<String> warnings(Parameters parameters, List<QualityHeuristic<?, ?>> heuristics) {
        Set<String> known = heuristics.stream().map(QualityHeuristic::id).collect(Collectors.toSet());
        return parameters.heuristicParameters().keySet().stream()
                .filter(id -> !known.contains(id))
                .map(id -> "There are parameters for '" + id + "', which was not evaluated")
                .toList();
    }

    private static Map<String, String> profiles() {
        Map<String, String> profiles = new HashMap<>();
        QualityHeuristics.legacy().forEach(heuristic -> profiles.put(heuristic.id(), "legacy"));
        QualityHeuristics.standard().forEach(heuristic -> profiles.put(heuristic.id(), "standard"));
        QualityHeuristics.information().forEach(heuristic -> profiles.put(heuristic.id(), "information"));
        return profiles;
    }

    private static Map<String, Object> described(
            List<QualityHeuristic<?, ?>> heuristics, Map<String, HeuristicResult> results) {
        Map<String, Object> described = new LinkedHashMap<>();
        Map<String, String> profiles = profiles();
        for (QualityHeuristic<?, ?> heuristic : heuristics) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("version", heuristic.version());
            entry.put("title", heuristic.title());
            entry.put("profile", profiles.getOrDefault(heuristic.id(), "plugin"));
            HeuristicResult result = results.get(heuristic.id());
            if (result instanceof Measured measured) {
                entry.put("evidence", measured.evidence());
                entry.put("values", measured.values());
                if (!measured.ranges().isEmpty()) {
                    entry.put("ranges", new ArrayList<>(measured.ranges()));
                }
            } else if (result instanceof NotApplicable none) {
                entry.put("not_applicable", none.reason());
            }
            described.put(heuristic.id(), entry);
        }
        return described;
    }
}

package io.robokit.analysis.quality;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeProblem;
import io.robokit.spi.Evaluation;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.HeuristicResult.NotApplicable;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.Scan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates every registered heuristic in one pass over the data. */
public final class QualityJob implements JobType<QualityJob.Parameters, QualityJob.Result> {

    /**
     * Parameters.
     *
     * @param maxEpisodes evaluate only the first episodes; null, 0 or less for all
     * @param model kept with the result, has no influence on it
     * @param heuristicParameters parameters by heuristic id
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
                    description = "Parameters by heuristic id; defaults are used for those left out.",
                    defaultValue = "{}")
            Map<String, Map<String, Object>> heuristicParameters) {}

    /**
     * Result.
     *
     * @param qualityHeuristics values of the original five under their original keys
     * @param heuristics every heuristic by id: {@code version} and {@code values}, or {@code not_applicable}
     * @param sourceType kind of source
     * @param datasetType format
     * @param revision resolved revision, or null
     * @param parameters parameters as given
     * @param fps frames per second that were assumed
     * @param episodesEvaluated episodes that were asked for
     * @param episodesRead those of them that could be read
     * @param framesRead frames of those
     * @param episodesSkipped the others, at most 1000, each with the reason
     */
    public record Result(
            Map<String, Object> qualityHeuristics,
            Map<String, Object> heuristics,
            String sourceType,
            String datasetType,
            @Nullable String revision,
            Map<String, Object> parameters,
            double fps,
            long episodesEvaluated,
            long episodesRead,
            long framesRead,
            List<EpisodeProblem> episodesSkipped) {}

    @Override
    public String id() {
        return "evaluate_quality_heuristics";
    }

    @Override
    public String description() {
        return "Judges timing, completeness and smoothness of the episodes.";
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
        Integer limit = parameters.maxEpisodes();
        Scan.Limits limits = limit == null || limit <= 0
                ? Scan.Limits.defaults()
                : Scan.Limits.defaults().withMaxEpisodes(limit);
        List<QualityHeuristic<?, ?>> heuristics = context.heuristics();
        Evaluation evaluation = context.evaluate(heuristics, parameters.heuristicParameters(), limits);
        context.storeEpisodeRows(EpisodeVerdicts.of(evaluation.results()));
        return new Result(
                legacyValues(evaluation.results()),
                described(heuristics, evaluation.results()),
                context.dataset().source().type(),
                context.dataset().format().id(),
                context.files().dataset().revision(),
                context.parameters(),
                EpisodeTimestamps.fpsOrDefault(metadata.fps()),
                evaluation.scan().episodesPlanned(),
                evaluation.scan().episodesRead(),
                evaluation.scan().framesRead(),
                evaluation.scan().problems());
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

    private static boolean hasNans(@Nullable Object counts) {
        return counts instanceof Map<?, ?> map
                && map.values().stream().anyMatch(count -> count instanceof Number number && number.longValue() > 0);
    }

    private static Map<String, Object> legacyValues(Map<String, HeuristicResult> results) {
        Set<String> legacy =
                QualityHeuristics.legacy().stream().map(QualityHeuristic::id).collect(Collectors.toSet());
        Map<String, Object> values = new LinkedHashMap<>();
        results.forEach((id, result) -> {
            if (legacy.contains(id) && result instanceof Measured measured) {
                values.putAll(measured.values());
            }
        });
        return values;
    }

    private static Map<String, Object> described(
            List<QualityHeuristic<?, ?>> heuristics, Map<String, HeuristicResult> results) {
        Map<String, Object> described = new LinkedHashMap<>();
        for (QualityHeuristic<?, ?> heuristic : heuristics) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("version", heuristic.version());
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

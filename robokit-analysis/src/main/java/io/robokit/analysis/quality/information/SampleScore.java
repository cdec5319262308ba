package io.robokit.analysis.quality.information;

import io.robokit.analysis.quality.information.Samples.Drawn;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.QualityHeuristic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Scores the frames of a sample by their neighbours, and episodes by their frames. States and action chunks are
 * standardised, and projected on their principal components. Deterministic; a larger dataset gives the same sample for the
 * same seed.
 */
abstract class SampleScore implements QualityHeuristic<InformationParameters, Samples> {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_SAMPLES = 20;

    private final String id;
    private final String title;
    private final String description;
    private final EpisodeMeasure measure;

    /** For subclasses; the measure is what {@link #ofEpisode} gives under its id. */
    SampleScore(String id, String title, String description, Suspect suspect, String measured) {
        this.id = id;
        this.title = title;
        this.description = description;
        this.measure = new EpisodeMeasure(id, title, "", suspect, measured);
    }

    /**
     * Scores of the frames.
     *
     * @param frames one score per frame
     * @param estimate what they say of the whole dataset
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from method to method only
    record Scores(double[] frames, Map<String, Object> estimate) {}

    /** Scores every frame. */
    abstract Scores score(PointSet states, PointSet actions, long[] episodes);

    /** Values of an episode, by the scores of its frames. */
    abstract Map<String, Object> ofEpisode(double meanScore, double meanStandardised, int frames);

    /** Why it cannot be computed for this sample although there are enough frames; null when it can. */
    @Nullable
    String obstacle(long[] episodes) {
        return null;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final List<EpisodeMeasure> measures() {
        return List.of(measure);
    }

    @Override
    public final Class<InformationParameters> parameterType() {
        return InformationParameters.class;
    }

    /** Parameters are not known here; what else than these may hold a state or an action is asked for too. */
    @Override
    public final FeatureSelection requiredFeatures(DatasetMetadata dataset) {
        return FeatureSelection.named(List.of("observation.state", "action"))
                .and(FeatureSelection.containing("state", "action", "qpos", "position"));
    }

    @Override
    public final Samples createAccumulator(DatasetMetadata dataset, InformationParameters parameters) {
        return new Samples(parameters);
    }

    @Override
    public final HeuristicResult evaluate(Samples samples) {
        InformationParameters parameters = samples.parameters();
        if (samples.hasMixedWidths()) {
            return new HeuristicResult.NotApplicable("states or actions have different widths");
        }
        Drawn drawn = samples.drawn();
        PointSet states = drawn.states().standardised().principal(parameters.components());
        PointSet actions = drawn.actions().standardised().principal(parameters.components());
        String reason = reason(parameters, drawn, states, actions);
        return reason != null ? new HeuristicResult.NotApplicable(reason) : measure(drawn, states, actions, parameters);
    }

    private @Nullable String reason(InformationParameters parameters, Drawn drawn, PointSet states, PointSet actions) {
        if (drawn.states().count() < LEAST_SAMPLES) {
            return "fewer than " + LEAST_SAMPLES + " frames have finite numbers in both '" + parameters.stateFeature()
                    + "' and '" + parameters.actionFeature() + "'";
        }
        if (states.width() == 0 || actions.width() == 0) {
            return (states.width() == 0 ? "the state" : "the action") + " never changes";
        }
        return obstacle(drawn.episodes());
    }

    private HeuristicResult measure(Drawn drawn, PointSet states, PointSet actions, InformationParameters parameters) {
        Scores scores = score(states, actions, drawn.episodes());
        double[] standardised = standardised(scores.frames());
        Map<Long, double[]> sums = new TreeMap<>();
        for (int i = 0; i < standardised.length; i++) {
            double[] sum = sums.computeIfAbsent(drawn.episodes()[i], key -> new double[3]);
            sum[0] += scores.frames()[i];
            sum[1] += standardised[i];
            sum[2]++;
        }
        List<EpisodeScore> episodes = new ArrayList<>(sums.size());
        sums.forEach((episode, sum) ->
                episodes.add(new EpisodeScore(episode, ofEpisode(sum[0] / sum[2], sum[1] / sum[2], (int) sum[2]))));
        Map<String, Object> values = new LinkedHashMap<>(scores.estimate());
        values.put(
                "sample",
                JsonValues.object(
                        "frames", standardised.length,
                        "seed", parameters.seed(),
                        "chunk", parameters.chunk(),
                        "state_components", states.width(),
                        "action_components", actions.width()));
        return HeuristicResult.Measured.of(Map.of(id, values), episodes).judgedBy(judge(episodes));
    }

    /** Episodes without a frame in the sample have no value. */
    private EpisodeJudge judge(List<EpisodeScore> episodes) {
        HashMap<Long, Double> byEpisode = new HashMap<>();
        episodes.forEach(episode ->
                byEpisode.put(episode.episodeIndex(), (Double) episode.values().get(id)));
        return row -> Verdict.of(EpisodeFindings.of(byEpisode.getOrDefault(row.episodeIndex(), Double.NaN)));
    }

    /** Clipped to the 1st and 99th percentile, with mean 0 and population standard deviation 1; zeros if all are equal. */
    static double[] standardised(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double low = quantile(sorted, 0.01);
        double high = quantile(sorted, 0.99);
        double[] clipped = Arrays.stream(scores)
                .map(score -> Math.max(low, Math.min(high, score)))
                .toArray();
        double mean = Arrays.stream(clipped).sum() / clipped.length;
        double squares = Arrays.stream(clipped)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        double deviation = Math.sqrt(squares / clipped.length);
        return Arrays.stream(clipped)
                .map(score -> deviation > 0 ? (score - mean) / deviation : 0)
                .toArray();
    }

    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}

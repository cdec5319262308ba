package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Episodes that are much longer or shorter than the others, empty ones, and ones of another length than declared. */
final class EpisodeLength extends StandardHeuristic<EpisodeLength.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    /** How run times that stand out are told. */
    enum Rule {
        /** Outside of Tukey's fences. */
        TUKEY,
        /** Further from the mean than three population standard deviations. */
        THREE_SIGMA
    }

    /**
     * Parameters.
     *
     * @param rule how the runtime score is computed
     * @param iqrFactor fences of the rule {@code tukey}
     * @param robustZ robust z-score of the length above which an episode stands out
     */
    record Parameters(
            @Param(
                    description = "Runtime score: tukey (outside Q1 - k IQR to Q3 + k IQR) or three_sigma.",
                    defaultValue = "\"tukey\"")
            Rule rule,

            @Param(description = "k of the rule tukey.", defaultValue = "1.5", minimum = 0)
            double iqrFactor,

            @Param(
                    description = "Robust z-score of the number of frames above which an episode stands out.",
                    defaultValue = "3.5",
                    minimum = 0)
            double robustZ)
            implements Serializable {}

    EpisodeLength() {
        super(
                "episode_length",
                "Episode length",
                "Duration is frames divided by the frame rate. The runtime score is 0 outside of Tukey's fences and 1 inside"
                        + " (score_lerobot_episodes). An episode stands out when 0.6745 |frames - median| / MAD is above 3.5;"
                        + " where the MAD is 0 the interquartile range stands in for it. Episodes without frames and with"
                        + " another number of frames than declared are broken.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure("duration_s", "Duration", "s", Suspect.NEITHER, "Frames divided by the frame rate."),
                new EpisodeMeasure(
                        "runtime_score",
                        "Runtime score",
                        "",
                        Suspect.NEITHER,
                        "0 when the duration is an outlier among all episodes, else 1."),
                new EpisodeMeasure(
                        "length_z",
                        "Length, robust z",
                        "",
                        Suspect.NEITHER,
                        "Robust z-score of the number of frames among all episodes."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        double declared = (double) episode.episode().length();
        return EpisodeFindings.of().withDetails(episode.frameCount() / episode.fps(), declared);
    }

    @Override
    Measured result(State<Parameters, Mergeable.Nothing> state, EpisodeRows episodes) {
        double[] durations = Columns.of(episodes, row -> row.findings().detail(0));
        double[] lengths = Columns.of(episodes, row -> (double) row.frames());
        RobustScale scale = RobustScale.of(lengths);
        Fences fences = Fences.of(durations, state.parameters.iqrFactor());
        double mean = mean(durations);
        double sigma = ReversalSmoothness.variation(durations) * mean;
        boolean tukey = state.parameters.rule() == Rule.TUKEY;
        double limit = state.parameters.robustZ();
        return Measured.of(Map.of(
                        "median_frames", Quantiles.median(lengths),
                        "shortest_allowed_s", tukey ? fences.low() : mean - 3 * sigma,
                        "longest_allowed_s", tukey ? fences.high() : mean + 3 * sigma))
                .judgedBy(row -> {
                    double duration = row.findings().detail(0);
                    boolean odd = tukey ? fences.isOutside(duration) : Math.abs(duration - mean) > 3 * sigma;
                    return judge(row, duration, odd, scale, limit);
                });
    }

    private static Verdict judge(EpisodeRow row, double duration, boolean odd, RobustScale scale, double limit) {
        double z = scale.z((double) row.frames());
        double declared = row.findings().detail(1);
        List<Finding> signals = new ArrayList<>();
        if (row.frames() == 0) {
            signals.add(Finding.failure("the episode holds no frames"));
        } else if (row.frames() == 1) {
            signals.add(Finding.failure("the episode holds a single frame"));
        }
        if (declared >= 0 && declared != row.frames()) {
            signals.add(Finding.failure(
                    Say.count(row.frames(), "frame") + " where the episode table declares " + (long) declared));
        }
        if (Math.abs(z) > limit) {
            signals.add(Finding.risk(
                    "much " + (z > 0 ? "longer" : "shorter") + " than the other episodes (" + Say.number(duration)
                            + " s, " + Say.count(row.frames(), "frame") + ", the median has "
                            + Say.number(scale.median()) + ")",
                    Math.abs(z) / limit));
        }
        return new Verdict(EpisodeFindings.of(duration, odd ? 0 : 1, z), signals);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}

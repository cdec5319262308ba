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

/** Jerk of each joint of the action as a share of the joint's range in the dataset, so that joints count alike. */
final class NormalizedJerk extends StandardHeuristic<NormalizedJerk.Parameters, Limits> {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_FRAMES = 4;
    private static final int PER_JOINT = 4;

    /**
     * Parameters.
     *
     * @param iqrFactor an episode stands out above Q3 plus this many times the interquartile range
     */
    record Parameters(
            @Param(
                    description = "An episode stands out above Q3 plus this many times the interquartile range.",
                    defaultValue = "1.5",
                    minimum = 0)
            double iqrFactor)
            implements Serializable {}

    NormalizedJerk() {
        super(
                "normalized_jerk",
                "Normalised jerk",
                "Third difference of each joint of the action times the cube of the frame rate, divided by the joint's range"
                        + " in the whole dataset: mean, median, 95th percentile and maximum over time, averaged over joints"
                        + " (the maximum is that of all joints). Episodes whose median or 95th percentile is above"
                        + " Q3 + k IQR stand out (huggingface/lerobot#3760).",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                measure("normalized_jerk_mean", "Jerk, mean", Suspect.HIGH),
                measure("normalized_jerk_median", "Jerk, median", Suspect.HIGH),
                measure("normalized_jerk_p95", "Jerk, 95 %", Suspect.HIGH),
                measure("normalized_jerk_max", "Jerk, maximum", Suspect.HIGH));
    }

    private static EpisodeMeasure measure(String name, String title, Suspect suspect) {
        return new EpisodeMeasure(
                name, title, "range/s³", suspect, title + " over time, joints divided by their range in the dataset.");
    }

    @Override
    Limits newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Limits();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Limits limits) {
        Tracked action = Motion.of(episode).action();
        String problem = action.unusable(LEAST_FRAMES);
        if (action.unusable(1) == null) {
            limits.add(action.profiles());
        }
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double[] details = new double[PER_JOINT * action.width()];
        double cube = episode.fps() * episode.fps() * episode.fps();
        for (int d = 0; d < action.width(); d++) {
            DimensionProfile profile = action.profiles()[d];
            if (profile.range() > 0) {
                System.arraycopy(statistics(action.dimension(d), cube), 0, details, PER_JOINT * d, PER_JOINT);
            }
        }
        return EpisodeFindings.of().withDetails(details);
    }

    /** Mean, median, 95th percentile and maximum of the absolute jerk. */
    private static double[] statistics(double[] x, double cube) {
        double[] jerk = new double[x.length - 3];
        double sum = 0;
        double largest = 0;
        for (int k = 0; k < jerk.length; k++) {
            double third = Math.abs(((x[k + 3] - x[k + 2]) - (x[k + 2] - x[k + 1]))
                            - ((x[k + 2] - x[k + 1]) - (x[k + 1] - x[k])))
                    * cube;
            jerk[k] = third;
            sum += third;
            largest = third > largest ? third : largest;
        }
        double[] quantiles = Quantiles.quantiles(jerk, jerk.length, 0.5, 0.95);
        return new double[] {sum / jerk.length, quantiles[0], quantiles[1], largest};
    }

    @Override
    Measured result(State<Parameters, Limits> state, EpisodeRows episodes) {
        Limits limits = state.statistics;
        double k = state.parameters.iqrFactor();
        Fences median =
                Fences.of(Columns.finite(episodes, row -> values(row, limits).value(1)), k);
        Fences p95 =
                Fences.of(Columns.finite(episodes, row -> values(row, limits).value(2)), k);
        return Measured.of(Map.of("upper_fence_median", median.high(), "upper_fence_p95", p95.high()))
                .judgedBy(row -> judge(values(row, limits), median, p95));
    }

    private static Verdict judge(EpisodeFindings found, Fences median, Fences p95) {
        List<Finding> signals = new ArrayList<>();
        double over = Math.max(over(found.value(1), median), over(found.value(2), p95));
        if (over > 0) {
            signals.add(Finding.risk(
                    "the action jerks more than in other episodes (95th percentile " + Say.number(found.value(2))
                            + ", usual is below " + Say.number(p95.high()) + ")",
                    1 + over));
        }
        return new Verdict(found, signals);
    }

    private static double over(double value, Fences fences) {
        return fences.isReliable() && value > fences.high()
                ? (value - fences.high()) / Math.max(fences.spread(), Math.abs(fences.high()) * 0.05)
                : 0;
    }

    private static EpisodeFindings values(EpisodeRow row, Limits limits) {
        EpisodeFindings found = row.findings();
        double[] sums = new double[PER_JOINT];
        int joints = 0;
        for (int d = 0; d < found.detailCount() / PER_JOINT; d++) {
            double range = limits.range(d);
            if (range > 0) {
                joints++;
                for (int i = 0; i < PER_JOINT - 1; i++) {
                    sums[i] += found.detail(PER_JOINT * d + i) / range;
                }
                sums[PER_JOINT - 1] =
                        Math.max(sums[PER_JOINT - 1], found.detail(PER_JOINT * d + PER_JOINT - 1) / range);
            }
        }
        if (found.unavailable() != null) {
            return found;
        }
        return joints == 0
                ? EpisodeFindings.notAvailable("the action never changes in the whole dataset")
                : EpisodeFindings.of(sums[0] / joints, sums[1] / joints, sums[2] / joints, sums[PER_JOINT - 1]);
    }
}

package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** Mean change of the action per frame as a share of each joint's range, over the joints that move in the episode. */
final class Jerkiness extends StandardHeuristic<Jerkiness.Parameters, Limits> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param activeShare a joint is active when the 95th percentile of its change is at least this share of its range
     */
    record Parameters(
            @Param(
                    description =
                            "A joint is active in an episode when the 95th percentile of its change per frame is at least"
                                    + " this share of its range in the dataset.",
                    defaultValue = "0.001",
                    minimum = 0,
                    maximum = 1)
            double activeShare)
            implements Serializable {}

    Jerkiness() {
        super(
                "jerkiness",
                "Jerkiness",
                "Mean change of the action per frame divided by the joint's range in the dataset, averaged over the joints"
                        + " that are active in the episode. It is a speed and no jerk, the name is that of"
                        + " huggingface/lerobot-dataset-visualizer.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "jerkiness",
                "Jerkiness",
                "range/frame",
                Suspect.HIGH,
                "Mean change of the active joints of the action per frame, as a share of their range."));
    }

    @Override
    Limits newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Limits();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Limits limits) {
        Tracked action = Motion.of(episode).action();
        if (action.unusable(1) == null) {
            limits.add(action.profiles());
        }
        String problem = action.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double[] details = new double[2 * action.width()];
        double[] changes = new double[action.frames() - 1];
        for (int d = 0; d < action.width(); d++) {
            DimensionProfile profile = action.profiles()[d];
            details[2 * d] = profile.absoluteSteps / profile.steps();
            details[2 * d + 1] = profile.largestStep == 0 ? 0 : p95(action.dimension(d), changes);
        }
        return EpisodeFindings.of().withDetails(details);
    }

    private static double p95(double[] x, double[] changes) {
        for (int k = 0; k < changes.length; k++) {
            changes[k] = Math.abs(x[k + 1] - x[k]);
        }
        return Quantiles.quantile(changes, changes.length, 0.95);
    }

    @Override
    Measured result(State<Parameters, Limits> state, EpisodeRows episodes) {
        Limits limits = state.statistics;
        double share = state.parameters.activeShare();
        return Measured.of(Map.of()).judgedBy(row -> Verdict.of(values(row, limits, share)));
    }

    private static EpisodeFindings values(EpisodeRow row, Limits limits, double activeShare) {
        EpisodeFindings found = row.findings();
        if (found.unavailable() != null) {
            return found;
        }
        double sum = 0;
        int active = 0;
        for (int d = 0; d < found.detailCount() / 2; d++) {
            double range = limits.range(d);
            if (range > 0 && found.detail(2 * d + 1) >= activeShare * range) {
                sum += found.detail(2 * d) / range;
                active++;
            }
        }
        return active == 0
                ? EpisodeFindings.notAvailable("no joint of the action moves in this episode")
                : EpisodeFindings.of(sum / active);
    }
}

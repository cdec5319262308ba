package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import java.util.List;

/** How evenly the action changes, and how seldom it turns back. */
final class ReversalSmoothness extends StandardHeuristic<NoParameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    ReversalSmoothness() {
        super(
                "reversal_smoothness",
                "Reversal smoothness",
                "exp(-CV/2) times (1 - share of sign reversals): CV is the coefficient of variation of the norm of the"
                        + " action's change, a reversal is a change of one dimension followed by one of the other sign."
                        + " huggingface/lerobot PR 2936.",
                NoParameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "reversal_smoothness",
                        "Reversal smoothness",
                        "",
                        Suspect.LOW,
                        "1 when the action changes evenly and never turns back, 0 when it does nothing else."),
                new EpisodeMeasure(
                        "reversal_share",
                        "Sign reversals",
                        "share",
                        Suspect.HIGH,
                        "Share of the action's changes that are followed by one in the other direction."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, NoParameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, NoParameters parameters, Mergeable.Nothing statistics) {
        Tracked action = Motion.of(episode).action();
        String problem = action.unusable(3);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double variation = variation(action.steps());
        if (!Double.isFinite(variation)) {
            return EpisodeFindings.notAvailable("'" + action.name() + "' never changes");
        }
        long reversals = 0;
        for (int d = 0; d < action.width(); d++) {
            reversals += reversals(action.dimension(d));
        }
        double share = reversals / ((double) (action.frames() - 2) * action.width());
        return EpisodeFindings.of(Math.exp(-variation / 2) * (1 - share), share);
    }

    /** Population standard deviation over the mean; NaN or infinite when the mean is 0. */
    static double variation(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length) / mean;
    }

    private static int reversals(double[] x) {
        int reversals = 0;
        double before = x[1] - x[0];
        for (int k = 2; k < x.length; k++) {
            double step = x[k] - x[k - 1];
            reversals += before * step < 0 ? 1 : 0;
            before = step;
        }
        return reversals;
    }
}

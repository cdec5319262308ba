package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How many frames ahead an action can be told from the present one. */
final class Autocorrelation extends StandardHeuristic<Autocorrelation.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_FRAMES = 10;

    /**
     * Parameters.
     *
     * @param below correlation that ends the chunk
     * @param maxLag frames after which the search ends, at most half of the episode
     */
    record Parameters(
            @Param(
                    description = "Correlation below which the action has changed enough.",
                    defaultValue = "0.5",
                    minimum = -1,
                    maximum = 1)
            double below,

            @Param(
                    description = "Frames after which the search ends; at most half of the episode.",
                    defaultValue = "100",
                    minimum = 1)
            int maxLag)
            implements Serializable {}

    Autocorrelation() {
        super(
                "action_autocorrelation",
                "Action autocorrelation",
                "First lag at which the autocorrelation of a dimension of the action is below 0.5, median over the dimensions"
                        + " that move: a length for action chunks. huggingface/lerobot-dataset-visualizer.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "suggested_chunk", "Suggested action chunk", "frames", Suspect.NEITHER, "Frames ahead to predict."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Tracked action = Motion.of(episode).action();
        String problem = action.unusable(LEAST_FRAMES);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double[] lags = new double[action.width()];
        int moving = 0;
        int maxLag = Math.min(parameters.maxLag(), action.frames() / 2);
        for (int d = 0; d < action.width(); d++) {
            if (action.profiles()[d].squares > 0) {
                lags[moving++] = firstBelow(action.dimension(d), action.profiles()[d].mean, parameters.below(), maxLag);
            }
        }
        return moving == 0
                ? EpisodeFindings.notAvailable("'" + action.name() + "' never changes")
                : EpisodeFindings.of(Quantiles.median(Arrays.copyOf(lags, moving)));
    }

    /** First lag whose autocorrelation is below a bound; {@code maxLag} when there is none before. */
    static int firstBelow(double[] values, double mean, double bound, int maxLag) {
        double[] x = new double[values.length];
        double energy = 0;
        for (int t = 0; t < x.length; t++) {
            x[t] = values[t] - mean;
            energy += x[t] * x[t];
        }
        for (int lag = 1; lag <= maxLag; lag += 4) {
            double[] four = products(x, lag);
            for (int i = 0; i < 4 && lag + i <= maxLag; i++) {
                if (four[i] < bound * energy) {
                    return lag + i;
                }
            }
        }
        return maxLag;
    }

    /** {@code Σ x[t] x[t + lag + i]} for i from 0 to 3, in one pass. */
    private static double[] products(double[] x, int lag) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int n = x.length;
        int t = 0;
        for (; t + lag + 3 < n; t++) {
            double value = x[t];
            a += value * x[t + lag];
            b += value * x[t + lag + 1];
            c += value * x[t + lag + 2];
            d += value * x[t + lag + 3];
        }
        for (; t + lag < n; t++) {
            a += x[t] * x[t + lag];
            b += t + lag + 1 < n ? x[t] * x[t + lag + 1] : 0;
            c += t + lag + 2 < n ? x[t] * x[t + lag + 2] : 0;
        }
        return new double[] {a, b, c, d};
    }

    @Override
    Measured result(State<Parameters, Mergeable.Nothing> state, EpisodeRows episodes) {
        double[] chunks = Columns.finite(episodes, row -> row.value(0));
        return Measured.of(Map.of("suggested_chunk", Quantiles.median(chunks)));
    }
}

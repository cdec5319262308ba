package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;

/** Whether the arm is at rest at the end. */
final class EndStability extends StandardHeuristic<EndStability.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param seconds how much of the end is looked at
     * @param scale mean standard deviation at which the score is 1/e
     */
    record Parameters(
            @Param(description = "Seconds at the end that are looked at.", defaultValue = "2", minimum = 0)
            double seconds,

            @Param(
                    description = "Mean standard deviation, in units of the state, at which the score is 1/e.",
                    defaultValue = "0.05",
                    minimum = 0)
            double scale)
            implements Serializable {}

    EndStability() {
        super(
                "end_stability",
                "End stability",
                "exp(-mean over the dimensions of the state's standard deviation in the last 2 s / 0.05): 1 is at rest."
                        + " score_lerobot_episodes.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "end_stability",
                "End stability",
                "",
                Suspect.LOW,
                "1 when the state rests at the end, 0 when it moves."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = episode.isCut() ? "the episode is too long to be kept whole" : state.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        long wanted = Math.max(2, Math.round(parameters.seconds() * episode.fps()));
        int frames = (int) Math.min(wanted, state.frames());
        double sum = 0;
        for (int d = 0; d < state.width(); d++) {
            sum += std(state.dimension(d), state.frames() - frames);
        }
        return EpisodeFindings.of(Math.exp(-sum / state.width() / parameters.scale()));
    }

    /** Population standard deviation of the values from a position on. */
    private static double std(double[] x, int from) {
        double sum = 0;
        for (int k = from; k < x.length; k++) {
            sum += x[k];
        }
        double mean = sum / (x.length - from);
        double squares = 0;
        for (int k = from; k < x.length; k++) {
            squares += (x[k] - mean) * (x[k] - mean);
        }
        return Math.sqrt(squares / (x.length - from));
    }
}

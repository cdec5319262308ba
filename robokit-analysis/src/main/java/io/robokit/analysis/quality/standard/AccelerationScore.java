package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;

/** {@code exp(−RMS(acceleration)/k)} of the state. */
final class AccelerationScore extends StandardHeuristic<AccelerationScore.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param scale acceleration at which the score is 1/e
     */
    record Parameters(
            @Param(
                    description = "Acceleration at which the score is 1/e, in units of the state per second squared.",
                    defaultValue = "1000",
                    minimum = 0)
            double scale)
            implements Serializable {}

    AccelerationScore() {
        super(
                "acceleration_score",
                "Acceleration score",
                "exp(-RMS(a)/k), a = second difference of the state / dt² over all dimensions: 1 is smooth. Depends on the"
                        + " unit of the state, so it compares recordings of one robot only. score_lerobot_episodes.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "acceleration_score",
                "Acceleration score",
                "",
                Suspect.LOW,
                "exp(-RMS of the acceleration / k); 1 is smooth."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = state.unusable(3);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double squares = 0;
        for (double bend : state.bends()) {
            squares += bend * bend;
        }
        double rms = Math.sqrt(squares / ((double) state.bends().length * state.width()));
        return EpisodeFindings.of(Math.exp(-rms * episode.fps() * episode.fps() / parameters.scale()));
    }
}

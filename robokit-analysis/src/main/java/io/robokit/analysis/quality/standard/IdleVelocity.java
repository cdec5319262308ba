package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;

/** Share of the time in which the state is slower than a given speed. */
final class IdleVelocity extends StandardHeuristic<IdleVelocity.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param threshold speed below which the arm is idle
     */
    record Parameters(
            @Param(
                    description = "Speed below which the arm is idle, in units of the state per second.",
                    defaultValue = "0.1",
                    minimum = 0)
            double threshold)
            implements Serializable {}

    IdleVelocity() {
        super(
                "idle_velocity",
                "Idle by velocity",
                "Share of steps in which the norm of the state's change per second is below 0.1. The threshold has the unit"
                        + " of the state. score_lerobot_episodes.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "idle_velocity_ratio",
                "Idle by velocity",
                "share",
                Suspect.HIGH,
                "Share of steps in which the state is slower than the threshold."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Tracked state = Motion.of(episode).state();
        String problem = state.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double[] speed = Speed.of(episode, state);
        int idle = 0;
        for (double value : speed) {
            idle += value < parameters.threshold() ? 1 : 0;
        }
        return EpisodeFindings.of((double) idle / speed.length);
    }
}

package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import java.util.List;

/** Log dimensionless jerk of the speed of the state. */
final class DimensionlessJerk extends StandardHeuristic<NoParameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_FRAMES = 4;

    DimensionlessJerk() {
        super(
                "ldlj",
                "Log dimensionless jerk (LDLJ)",
                "-ln|DLJ| with DLJ = -(T³/peak speed²) times the sum of (second difference of the speed / dt²)² dt:"
                        + " closer to 0 is smoother. Grows with the length of an episode. Balasubramanian et al. 2015;"
                        + " siva82kb/SPARC.",
                NoParameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "ldlj",
                        "LDLJ",
                        "",
                        Suspect.LOW,
                        "Log dimensionless jerk of the speed of the state; closer to 0 is smoother."),
                new EpisodeMeasure(
                        "dimensionless_jerk",
                        "Dimensionless jerk",
                        "",
                        Suspect.NEITHER,
                        "Dimensionless jerk of the speed of the state, the number LDLJ is the logarithm of."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, NoParameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, NoParameters parameters, Mergeable.Nothing statistics) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = state.unusable(LEAST_FRAMES);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double jerk = dimensionlessJerk(Speed.of(episode, state), episode.fps());
        double log = -Math.log(Math.abs(jerk));
        return Double.isFinite(log)
                ? EpisodeFindings.of(log, jerk)
                : EpisodeFindings.notAvailable("the speed of '" + state.name() + "' never changes");
    }

    /** {@code −(T³/v_peak²) Σ (Δ²v/dt²)² dt} with {@code T = n dt}. */
    static double dimensionlessJerk(double[] speed, double fps) {
        double dt = 1 / fps;
        double peak = 0;
        for (double value : speed) {
            peak = Math.max(peak, Math.abs(value));
        }
        double sum = 0;
        for (int k = 2; k < speed.length; k++) {
            double jerk = ((speed[k] - speed[k - 1]) - (speed[k - 1] - speed[k - 2])) / (dt * dt);
            sum += jerk * jerk;
        }
        double duration = speed.length * dt;
        return -(duration * duration * duration / (peak * peak)) * sum * dt;
    }
}

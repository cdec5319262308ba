package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import java.util.List;

/** How far the state travels, and how directly it gets where it ends. */
final class PathLength extends StandardHeuristic<NoParameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;
    private static final double NO_PATH = 1e-6;

    PathLength() {
        super(
                "path",
                "Path length and efficiency",
                "Length is the sum of the norms of the state's changes; efficiency is the distance from the first to the last"
                        + " frame divided by it, 0 when the path is shorter than 1e-6. score_lerobot_episodes; Sakr et al.,"
                        + " arXiv 2412.14309.",
                NoParameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "path_length",
                        "Path length",
                        "unit of state",
                        Suspect.BOTH,
                        "Sum of the norms of the state's changes from frame to frame."),
                new EpisodeMeasure(
                        "path_efficiency",
                        "Path efficiency",
                        "share",
                        Suspect.LOW,
                        "Distance from the first to the last frame divided by the length of the path."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, NoParameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, NoParameters parameters, Mergeable.Nothing statistics) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = state.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double length = 0;
        for (double step : state.steps()) {
            length += step;
        }
        double squares = 0;
        for (int d = 0; d < state.width(); d++) {
            double[] x = state.dimension(d);
            double distance = x[x.length - 1] - x[0];
            squares += distance * distance;
        }
        double efficiency = length < NO_PATH ? 0 : Math.min(1, Math.max(0, Math.sqrt(squares) / length));
        return EpisodeFindings.of(length, efficiency);
    }
}

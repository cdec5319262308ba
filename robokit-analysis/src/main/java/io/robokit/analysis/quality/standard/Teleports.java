package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;

/** Frames in which some dimension of the state accelerates far more than it usually does in the same episode. */
final class Teleports extends StandardHeuristic<Teleports.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param factor times the median acceleration of the dimension
     */
    record Parameters(
            @Param(
                    description = "A frame counts when a dimension accelerates more than so many times its median.",
                    defaultValue = "15",
                    minimum = 0)
            double factor)
            implements Serializable {}

    Teleports() {
        super(
                "teleports",
                "Teleports and collisions",
                "Share of frames in which some dimension of the state has an absolute second difference above 15 times its"
                        + " median, and 1 minus that share as a score. Dimensions whose median is 0, because they rest most of"
                        + " the time, are left out: any motion of them would count. score_lerobot_episodes.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "teleport_share",
                        "Teleports",
                        "share",
                        Suspect.HIGH,
                        "Share of frames with a sudden acceleration."),
                new EpisodeMeasure(
                        "collision_score",
                        "Collision score",
                        "",
                        Suspect.NEITHER,
                        "1 minus the share of such frames."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Tracked state = Motion.of(episode).state();
        String problem = state.unusable(3);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        boolean[] sudden = new boolean[state.frames() - 2];
        for (int d = 0; d < state.width(); d++) {
            if (state.profiles()[d].largestStep > 0) {
                mark(state.bends(d), parameters.factor(), sudden);
            }
        }
        Ranges ranges = new Ranges(episode, "teleport");
        int count = 0;
        for (int k = 0; k < sudden.length; k++) {
            if (sudden[k]) {
                count++;
                ranges.add(k, k + 2);
            }
        }
        double share = (double) count / sudden.length;
        return EpisodeFindings.of(share, 1 - share).withRanges(ranges.list());
    }

    private static void mark(double[] accelerations, double factor, boolean[] sudden) {
        double bound = factor * Quantiles.median(accelerations);
        for (int k = 0; bound > 0 && k < sudden.length; k++) {
            sudden[k] |= accelerations[k] > bound;
        }
    }
}

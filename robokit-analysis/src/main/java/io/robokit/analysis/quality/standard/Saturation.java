package io.robokit.analysis.quality.standard;

import io.robokit.analysis.quality.standard.Pairs.Pair;
import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;

/** Frames in which the arm does not get to where it was sent. */
final class Saturation extends StandardHeuristic<Saturation.Parameters, Saturation.Names> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param tolerance difference above which a joint is saturated
     * @param steepness how fast the score falls with the share
     */
    record Parameters(
            @Param(
                    description =
                            "Difference between the action and the next state above which a joint is saturated, in their"
                                    + " unit; the default is meant for degrees.",
                    defaultValue = "7",
                    minimum = 0)
            double tolerance,

            @Param(description = "The score is exp(-steepness times the share).", defaultValue = "4", minimum = 0)
            double steepness)
            implements Serializable {}

    Saturation() {
        super(
                "actuator_saturation",
                "Actuator saturation",
                "Share of frames in which some joint's action differs from the state one frame later by more than 7, and"
                        + " exp(-4 share) as a score. Assumes that both have the same unit, degrees by default."
                        + " score_lerobot_episodes.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "saturation_share",
                        "Saturation",
                        "share",
                        Suspect.HIGH,
                        "Share of frames whose action is not reached one frame later."),
                new EpisodeMeasure(
                        "saturation_score", "Saturation score", "", Suspect.NEITHER, "exp(-4 times that share)."));
    }

    @Override
    Names newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Names(new Pairs(dataset));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Names names) {
        Motion motion = Motion.of(episode);
        String problem = Pairs.problem(motion, 2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        boolean[] saturated = new boolean[motion.action().frames() - 1];
        for (Pair pair : names.pairs.of(episode)) {
            double[] action = motion.action().dimension(pair.action());
            double[] state = motion.state().dimension(pair.state());
            for (int k = 0; k < saturated.length; k++) {
                saturated[k] |= Math.abs(action[k] - state[k + 1]) > parameters.tolerance();
            }
        }
        int count = 0;
        for (boolean one : saturated) {
            count += one ? 1 : 0;
        }
        double share = (double) count / saturated.length;
        return EpisodeFindings.of(share, Math.exp(-parameters.steepness() * share));
    }

    /** Which dimensions belong together. */
    static final class Names implements Mergeable<Names> {
        private static final long serialVersionUID = 1L;

        private final Pairs pairs;

        private Names(Pairs pairs) {
            this.pairs = pairs;
        }

        @Override
        public void merge(Names later) {}
    }
}

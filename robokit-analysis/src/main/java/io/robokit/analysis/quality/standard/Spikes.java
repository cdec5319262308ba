package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;

/** Moments in which the action's second difference is far from what is usual in the same episode. */
final class Spikes extends StandardHeuristic<Spikes.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;
    private static final double MAD_OF_NORMAL = 0.6745;

    /**
     * Parameters.
     *
     * @param robustZ robust z-score above which a second difference is a spike
     */
    record Parameters(
            @Param(
                    description = "Robust z-score of the second difference above which it is a spike.",
                    defaultValue = "5",
                    minimum = 0)
            double robustZ)
            implements Serializable {}

    Spikes() {
        super(
                "spikes",
                "Spikes",
                "Frames with 0.6745 |s - median| / MAD above 5, s being the norm of the action's second difference; none where"
                        + " the MAD is 0. The same for every joint by itself, summed. rda.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure("spikes", "Spikes", "", Suspect.HIGH, "Frames in which the action spikes."),
                new EpisodeMeasure(
                        "joint_spikes",
                        "Joint spikes",
                        "",
                        Suspect.HIGH,
                        "Frames in which a joint of the action spikes, summed over joints."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Tracked action = Motion.of(episode).action();
        String problem = action.unusable(3);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        Ranges ranges = new Ranges(episode, "spike");
        int spikes = count(action.bends(), parameters.robustZ(), ranges);
        long jointSpikes = 0;
        for (int d = 0; d < action.width(); d++) {
            if (action.profiles()[d].largestStep > 0) {
                jointSpikes += count(action.bends(d), parameters.robustZ(), null);
            }
        }
        return EpisodeFindings.of(spikes, (double) jointSpikes).withRanges(ranges.list());
    }

    private static int count(double[] sizes, double limit, @org.jspecify.annotations.Nullable Ranges ranges) {
        double median = Quantiles.median(sizes);
        double mad = Quantiles.mad(sizes, median);
        if (!(mad > 0)) {
            return 0;
        }
        double bound = limit * mad / MAD_OF_NORMAL;
        int spikes = 0;
        for (int k = 0; k < sizes.length; k++) {
            if (Math.abs(sizes[k] - median) > bound) {
                spikes++;
                if (ranges != null) {
                    ranges.add(k, k + 2);
                }
            }
        }
        return spikes;
    }
}

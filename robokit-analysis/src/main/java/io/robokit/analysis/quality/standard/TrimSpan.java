package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.TimeRange;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Which part of an episode would be left if still frames were cut off at both ends. Nothing is ever cut. */
final class TrimSpan extends StandardHeuristic<TrimSpan.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param threshold mean absolute change above which a frame is active
     * @param padFrames frames that are kept before and after
     */
    record Parameters(
            @Param(
                    description = "Mean absolute change of the action or the state above which a frame is active.",
                    defaultValue = "0.001",
                    minimum = 0)
            double threshold,

            @Param(description = "Frames that are kept before and after.", defaultValue = "0", minimum = 0)
            int padFrames)
            implements Serializable {}

    TrimSpan() {
        super(
                "trim_span",
                "Trim span",
                "Frames [first active - 1 - pad, last active + pad] would be kept; a frame is active when the mean absolute"
                        + " change of the action or of the state since the frame before is above 0.001."
                        + " macrodata-labs/refiner robotics/motion.py.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "trim_start_frame", "First frame kept", "frame", Suspect.NEITHER, "First frame to keep."),
                new EpisodeMeasure(
                        "trim_end_frame", "Last frame kept", "frame", Suspect.NEITHER, "Last frame to keep."),
                new EpisodeMeasure(
                        "trim_ratio",
                        "Still at the ends",
                        "share",
                        Suspect.HIGH,
                        "Share of frames outside of the span."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Motion motion = Motion.of(episode);
        String problem = motion.stateOrAction().unusable(2);
        String actionProblem = motion.action().unusable(2);
        if (problem != null && actionProblem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        int frames = episode.frames();
        double[] state = problem == null ? energy(motion.stateOrAction()) : new double[frames - 1];
        double[] action = actionProblem == null ? energy(motion.action()) : new double[frames - 1];
        int first = -1;
        int last = -1;
        for (int k = 0; k < frames - 1; k++) {
            if (state[k] > parameters.threshold() || action[k] > parameters.threshold()) {
                first = first < 0 ? k + 1 : first;
                last = k + 1;
            }
        }
        if (first < 0) {
            return EpisodeFindings.of(Double.NaN, Double.NaN, 1);
        }
        int from = Math.max(0, first - 1 - parameters.padFrames());
        int to = (int) Math.min((long) frames - 1, (long) last + parameters.padFrames());
        return EpisodeFindings.of(from, to, 1 - (to - from + 1.0) / frames)
                .withRanges(outside(episode, from, to, frames));
    }

    private static List<TimeRange> outside(EpisodeSignals episode, int from, int to, int frames) {
        List<TimeRange> ranges = new ArrayList<>();
        if (from > 0) {
            Ranges leading = new Ranges(episode, "still start");
            leading.add(0, from);
            ranges.addAll(leading.list());
        }
        if (to < frames - 1) {
            Ranges trailing = new Ranges(episode, "still end");
            trailing.add(to, frames - 1);
            ranges.addAll(trailing.list());
        }
        return ranges;
    }

    /** Mean absolute change over the dimensions. */
    private static double[] energy(Tracked signal) {
        double[] energy = new double[signal.frames() - 1];
        for (int d = 0; d < signal.width(); d++) {
            double[] x = signal.dimension(d);
            for (int k = 0; k < energy.length; k++) {
                energy[k] += Math.abs(x[k + 1] - x[k]);
            }
        }
        for (int k = 0; k < energy.length; k++) {
            energy[k] /= signal.width();
        }
        return energy;
    }
}

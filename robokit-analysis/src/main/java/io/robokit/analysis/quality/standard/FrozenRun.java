package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** The longest stretch in which every number of the state stays exactly the same. */
final class FrozenRun extends StandardHeuristic<FrozenRun.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param share share of the episode from which on a frozen stretch stands out
     */
    record Parameters(
            @Param(
                    description = "Share of the episode from which on a frozen stretch stands out.",
                    defaultValue = "0.05",
                    minimum = 0,
                    maximum = 1)
            double share)
            implements Serializable {}

    FrozenRun() {
        super(
                "frozen_run",
                "Frozen stretch",
                "Longest run of frames with exactly the same state, as a share of the episode; 5 % and more stand out."
                        + " Sensors are never that still: a driver stopped or frames were repeated. doctor, xense.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "frozen_ratio",
                "Frozen",
                "share",
                Suspect.NEITHER,
                "Frames of the longest run of identical states divided by all frames."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = state.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double[] steps = state.steps();
        Ranges ranges = new Ranges(episode, "frozen");
        int longest = 1;
        int run = 1;
        for (int k = 0; k < steps.length; k++) {
            run = steps[k] == 0 ? run + 1 : 1;
            longest = Math.max(longest, run);
            boolean ends = run > 1 && (k + 1 == steps.length || steps[k + 1] != 0);
            if (ends && run >= parameters.share() * state.frames()) {
                ranges.add(k + 2 - run, k + 1);
            }
        }
        double share = longest == 1 ? 0 : (double) longest / state.frames();
        return EpisodeFindings.of(share).withRanges(ranges.list());
    }

    @Override
    Measured result(State<Parameters, Mergeable.Nothing> state, EpisodeRows episodes) {
        double limit = state.parameters.share();
        return Measured.of(Map.of()).judgedBy(row -> judge(row, limit));
    }

    private static Verdict judge(EpisodeRow row, double limit) {
        double share = row.value(0);
        if (!(share >= limit) || share == 1) {
            return Verdict.of(row.findings()); // an episode that never moves is told by stuck_dimensions
        }
        return new Verdict(
                row.findings(),
                List.of(Finding.risk(
                        "the state stays exactly the same for " + Say.percent(share) + " of the episode",
                        1 + (share - limit) * 4)));
    }
}

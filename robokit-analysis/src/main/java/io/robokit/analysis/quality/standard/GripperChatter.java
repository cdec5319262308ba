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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Grippers that open and close in quick succession. */
final class GripperChatter extends StandardHeuristic<GripperChatter.Parameters, GripperChatter.Grippers> {
    private static final long serialVersionUID = 1L;
    private static final int PER_DIMENSION = 4;

    /**
     * Parameters.
     *
     * @param shortSeconds a phase shorter than this is chatter
     * @param leastRange episodes in which the gripper moves over less than this share of its range do not count
     */
    record Parameters(
            @Param(
                    description = "A gripper that is open or closed for less than so many seconds chatters.",
                    defaultValue = "0.3",
                    minimum = 0)
            double shortSeconds,

            @Param(
                    description =
                            "Episodes in which the gripper moves over less than this share of its range in the dataset do"
                                    + " not count.",
                    defaultValue = "0.2",
                    minimum = 0,
                    maximum = 1)
            double leastRange)
            implements Serializable {}

    GripperChatter() {
        super(
                "gripper_chatter",
                "Gripper chatter",
                "A dimension of the action is a gripper when its name contains 'grip', or when in the episode more than 90 % of"
                        + " its values are in the two outer tenths of its range. It opens above 60 % and closes below 40 % of"
                        + " the range; phases shorter than 0.3 s are counted.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "gripper_switches", "Gripper switches", "", Suspect.HIGH, "Openings and closings of grippers."),
                new EpisodeMeasure(
                        "gripper_chatter",
                        "Gripper chatter",
                        "",
                        Suspect.NEITHER,
                        "Phases in which a gripper is open or closed for a moment only."));
    }

    @Override
    Grippers newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Grippers(Say.labels(dataset, "action"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Grippers grippers) {
        Tracked action = Motion.of(episode).action();
        String problem = action.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        grippers.limits.add(action.profiles());
        double[] details = new double[PER_DIMENSION * action.width()];
        Ranges ranges = new Ranges(episode, "gripper chatter");
        for (int d = 0; d < action.width(); d++) {
            double[] x = action.dimension(d);
            DimensionProfile profile = action.profiles()[d];
            boolean gripper = grippers.isNamed(d) || GripperSwitches.isBimodal(x, profile.min, profile.max);
            int[] switches =
                    gripper && profile.range() > 0 ? GripperSwitches.of(x, profile.min, profile.max) : new int[0];
            int chatter = 0;
            for (int i = 1; i < switches.length; i++) {
                if (switches[i] - switches[i - 1] < parameters.shortSeconds() * episode.fps()) {
                    chatter++;
                    ranges.add(switches[i - 1], switches[i]);
                }
            }
            details[PER_DIMENSION * d] = gripper ? 1 : 0;
            details[PER_DIMENSION * d + 1] = profile.range();
            details[PER_DIMENSION * d + 2] = switches.length;
            details[PER_DIMENSION * d + 3] = chatter;
        }
        return EpisodeFindings.of().withDetails(details).withRanges(ranges.list());
    }

    @Override
    Measured result(State<Parameters, Grippers> state, EpisodeRows episodes) {
        Grippers grippers = state.statistics;
        double share = state.parameters.leastRange();
        long[] bimodal = new long[grippers.limits.width()];
        episodes.forEach(row -> {
            for (int d = 0; d < row.findings().detailCount() / PER_DIMENSION; d++) {
                bimodal[d] += (long) row.findings().detail(PER_DIMENSION * d);
            }
        });
        List<String> names = new ArrayList<>();
        for (int d = 0; d < bimodal.length; d++) {
            if (bimodal[d] > 0 && grippers.limits.range(d) > 0) {
                names.add(Say.dimension(grippers.labels, d));
            }
        }
        return Measured.of(Map.of("grippers", names)).judgedBy(row -> judge(row, grippers, share));
    }

    private static Verdict judge(EpisodeRow row, Grippers grippers, double share) {
        EpisodeFindings found = row.findings();
        if (found.unavailable() != null) {
            return Verdict.of(found);
        }
        int known = 0;
        double switches = 0;
        double chatter = 0;
        List<String> names = new ArrayList<>();
        for (int d = 0; d < found.detailCount() / PER_DIMENSION; d++) {
            int at = PER_DIMENSION * d;
            boolean gripper = found.detail(at) == 1;
            known += gripper ? 1 : 0;
            if (gripper && found.detail(at + 1) >= share * grippers.limits.range(d)) {
                switches += found.detail(at + 2);
                chatter += found.detail(at + 3);
                if (found.detail(at + 3) > 0) {
                    names.add(Say.dimension(grippers.labels, d));
                }
            }
        }
        if (known == 0) {
            return Verdict.of(EpisodeFindings.notAvailable("no dimension of the action looks like a gripper"));
        }
        EpisodeFindings values = EpisodeFindings.of(switches, chatter);
        return chatter > 0
                ? new Verdict(
                        values.withRanges(found.ranges()),
                        List.of(Finding.risk(
                                Say.list(names) + " opens and closes within a moment "
                                        + Say.count((long) chatter, "time"),
                                1 + Math.log(chatter))))
                : Verdict.of(values);
    }

    /** Names and ranges of the dimensions of the action. */
    static final class Grippers implements Mergeable<Grippers> {
        private static final long serialVersionUID = 1L;

        private final List<String> labels;
        private final Limits limits = new Limits();

        private Grippers(List<String> labels) {
            this.labels = labels;
        }

        private boolean isNamed(int dimension) {
            return dimension < labels.size()
                    && labels.get(dimension).toLowerCase(Locale.ROOT).contains("grip");
        }

        @Override
        public void merge(Grippers later) {
            limits.merge(later.limits);
        }
    }
}

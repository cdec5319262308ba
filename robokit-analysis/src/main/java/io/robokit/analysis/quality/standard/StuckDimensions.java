package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.JsonValues;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Dimensions that hardly ever change: unused, stuck, or never recorded. */
final class StuckDimensions extends StandardHeuristic<StuckDimensions.Parameters, StuckDimensions.Sides> {
    private static final long serialVersionUID = 1L;
    private static final int MORE_STEPS_THAN = 10;

    /**
     * Parameters.
     *
     * @param unchangedShare share of steps without a change above which a dimension is stuck in an episode
     * @param episodeShare share of episodes in which it has to be stuck to count as unused
     */
    record Parameters(
            @Param(
                    description = "Share of steps without a change above which a dimension is stuck in an episode.",
                    defaultValue = "0.8",
                    minimum = 0,
                    maximum = 1)
            double unchangedShare,

            @Param(
                    description = "Share of episodes in which a dimension has to be stuck to be called unused.",
                    defaultValue = "0.8",
                    minimum = 0,
                    maximum = 1)
            double episodeShare)
            implements Serializable {}

    StuckDimensions() {
        super(
                "stuck_dimensions",
                "Stuck dimensions",
                "A dimension is stuck in an episode when it does not change in more than 80 % of its steps (and there are more"
                        + " than 10); stuck in more than 80 % of the episodes it is unused or broken (doctor, xense). A"
                        + " dimension with one value in the whole dataset is constant. When every dimension of the state or of"
                        + " the action is constant, the recording is broken.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "stuck_state_dimensions", "Stuck state dimensions", "", Suspect.HIGH, "Dimensions stuck."),
                new EpisodeMeasure(
                        "stuck_action_dimensions", "Stuck action dimensions", "", Suspect.HIGH, "Dimensions stuck."));
    }

    @Override
    Sides newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Sides(Say.labels(dataset, "observation.state"), Say.labels(dataset, "action"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Sides sides) {
        Motion motion = Motion.of(episode);
        String problem = motion.state().unusable(2);
        String actionProblem = motion.action().unusable(2);
        if (problem != null && actionProblem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double state = problem == null ? sides.state.add(motion.state(), parameters) : Double.NaN;
        double action = actionProblem == null ? sides.action.add(motion.action(), parameters) : Double.NaN;
        return EpisodeFindings.of(state, action)
                .withDetails(
                        problem == null && isStill(motion.state()) ? 1 : 0,
                        actionProblem == null && isStill(motion.action()) ? 1 : 0);
    }

    private static boolean isStill(Tracked signal) {
        return Arrays.stream(signal.profiles()).allMatch(profile -> profile.range() == 0);
    }

    @Override
    Measured result(State<Parameters, Sides> state, EpisodeRows episodes) {
        Sides sides = state.statistics;
        double share = state.parameters.episodeShare();
        Measured measured = Measured.of(
                JsonValues.object("state", sides.state.describe(share), "action", sides.action.describe(share)));
        measured = wholeDataset(measured, sides, share);
        return measured.judgedBy(StuckDimensions::judge);
    }

    private static Measured wholeDataset(Measured measured, Sides sides, double share) {
        if (sides.state.isStill() && sides.action.isStill()) {
            return measured.with(Finding.failure("the robot never moves: all " + sides.state.width()
                    + " dimensions of the state and all " + sides.action.width()
                    + " dimensions of the action hold one and the same value in every frame of every episode."
                    + " The recorder got no joint data; nothing can be learned from this dataset"));
        }
        Measured more = measured;
        for (Side side : List.of(sides.state, sides.action)) {
            if (side.isStill()) {
                more = more.with(Finding.failure("the " + side.name + " never changes: all " + side.width()
                        + " dimensions hold one and the same value in every frame of every episode"));
                continue;
            }
            List<String> constant = side.constant();
            if (!constant.isEmpty()) {
                more = more.with(Finding.risk(
                        constant.size() + " of " + side.width() + " dimensions of the " + side.name
                                + " never change in the whole dataset (" + Say.list(constant)
                                + "): unused joints, or sensors that were not recorded",
                        1));
            }
            List<String> stuck = side.stuck(share);
            stuck.removeAll(constant);
            if (!stuck.isEmpty()) {
                more = more.with(Finding.risk(
                        Say.list(stuck) + " of the " + side.name + " hardly ever "
                                + (stuck.size() == 1 ? "changes" : "change") + " in most episodes: unused or stuck",
                        1));
            }
        }
        return more;
    }

    private static Verdict judge(EpisodeRow row) {
        EpisodeFindings found = row.findings();
        if (found.detailCount() == 0) {
            return Verdict.of(found);
        }
        boolean stillState = found.detail(0) == 1;
        boolean stillAction = found.detail(1) == 1;
        String what = stillState && stillAction
                ? "neither state nor action ever change"
                : stillState ? "the state never changes" : stillAction ? "the action never changes" : "";
        return what.isEmpty()
                ? Verdict.of(found)
                : new Verdict(found, List.of(Finding.failure(what + " in the whole episode")));
    }

    /** State and action. */
    static final class Sides implements Mergeable<Sides> {
        private static final long serialVersionUID = 1L;

        private final Side state;
        private final Side action;

        private Sides(List<String> stateLabels, List<String> actionLabels) {
            this.state = new Side("state", stateLabels);
            this.action = new Side("action", actionLabels);
        }

        @Override
        public void merge(Sides later) {
            state.merge(later.state);
            action.merge(later.action);
        }
    }

    /** One signal: limits, and in how many episodes each dimension is stuck. */
    static final class Side implements Mergeable<Side> {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final List<String> labels;
        private final Limits limits = new Limits();
        private long[] stuck = {};
        private long episodes;

        private Side(String name, List<String> labels) {
            this.name = name;
            this.labels = labels;
        }

        /** Adds an episode; returns how many dimensions are stuck in it. */
        private int add(Tracked signal, Parameters parameters) {
            DimensionProfile[] profiles = signal.profiles();
            limits.add(profiles);
            grow(profiles.length);
            episodes++;
            int count = 0;
            for (int d = 0; d < profiles.length; d++) {
                int steps = profiles[d].steps();
                if (steps > MORE_STEPS_THAN && profiles[d].unchanged > parameters.unchangedShare() * steps) {
                    stuck[d]++;
                    count++;
                }
            }
            return count;
        }

        private void grow(int width) {
            if (width > stuck.length) {
                stuck = Arrays.copyOf(stuck, width);
            }
        }

        private int width() {
            return limits.width();
        }

        private boolean isStill() {
            return width() > 0 && constant().size() == width();
        }

        private List<String> constant() {
            List<String> names = new ArrayList<>();
            for (int d = 0; d < width(); d++) {
                if (limits.count(d) > 1 && limits.range(d) == 0) {
                    names.add(Say.dimension(labels, d));
                }
            }
            return names;
        }

        private List<String> stuck(double share) {
            List<String> names = new ArrayList<>();
            for (int d = 0; d < stuck.length; d++) {
                if (stuck[d] > share * episodes) {
                    names.add(Say.dimension(labels, d));
                }
            }
            return names;
        }

        private Map<String, Object> describe(double share) {
            return JsonValues.object(
                    "dimensions", width(), "constant", constant(), "stuck_in_most_episodes", stuck(share));
        }

        @Override
        public void merge(Side later) {
            limits.merge(later.limits);
            grow(later.stuck.length);
            for (int d = 0; d < later.stuck.length; d++) {
                stuck[d] += later.stuck[d];
            }
            episodes += later.episodes;
        }
    }
}

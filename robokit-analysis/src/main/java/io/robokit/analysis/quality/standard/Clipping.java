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
import java.util.List;
import java.util.Map;

/** Dimensions that are at their smallest or largest value of the whole dataset most of the time. */
final class Clipping extends StandardHeuristic<Clipping.Parameters, Clipping.AtLimits> {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_VALUES = 11;
    private static final int PER_DIMENSION = 4;

    /**
     * Parameters.
     *
     * @param warnAbove share of frames above which a dimension is worth a look
     * @param failAbove share of frames above which it is broken
     */
    record Parameters(
            @Param(
                    description = "Share of frames at the limit above which a dimension is worth a look.",
                    defaultValue = "0.5",
                    minimum = 0,
                    maximum = 1)
            double warnAbove,

            @Param(
                    description = "Share of frames at the limit above which a dimension is broken.",
                    defaultValue = "0.99",
                    minimum = 0,
                    maximum = 1)
            double failAbove)
            implements Serializable {}

    Clipping() {
        super(
                "clipping",
                "Values at their limit",
                "Share of frames in which a dimension of the state or the action equals its smallest or largest value in the"
                        + " dataset: above 50 % worth a look, above 99 % broken. Constant dimensions, dimensions with at most 4"
                        + " distinct values (an on-off gripper is always at a limit) and those with 10 frames or fewer are left"
                        + " out. doctor, xense.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "clipped_share",
                "At the limit",
                "share",
                Suspect.HIGH,
                "Largest share of frames in which a dimension is at its smallest or largest value of the dataset."));
    }

    @Override
    AtLimits newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new AtLimits(Say.labels(dataset, "observation.state"), Say.labels(dataset, "action"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, AtLimits limits) {
        Motion motion = Motion.of(episode);
        String problem = motion.state().unusable(1);
        String actionProblem = motion.action().unusable(1);
        if (problem != null && actionProblem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double[] state = problem == null ? limits.state.add(motion.state()) : new double[0];
        double[] action = actionProblem == null ? limits.action.add(motion.action()) : new double[0];
        double[] details = new double[1 + state.length + action.length];
        details[0] = state.length;
        System.arraycopy(state, 0, details, 1, state.length);
        System.arraycopy(action, 0, details, 1 + state.length, action.length);
        return EpisodeFindings.of().withDetails(details);
    }

    @Override
    Measured result(State<Parameters, AtLimits> state, EpisodeRows episodes) {
        Parameters parameters = state.parameters;
        AtLimits limits = state.statistics;
        List<Map<String, Object>> dimensions = new ArrayList<>();
        dimensions.addAll(limits.state.describe("observation.state"));
        dimensions.addAll(limits.action.describe("action"));
        Measured measured = Measured.of(Map.of("dimensions", dimensions)).judgedBy(row -> judge(row, limits));
        for (Map<String, Object> dimension : dimensions) {
            double share = dimension.get("share_at_limit") instanceof Number number ? number.doubleValue() : 0;
            if (share > parameters.warnAbove()) {
                String reason = dimension.get("dimension") + " of " + dimension.get("feature")
                        + " is at its smallest or largest value in " + Say.percent(share) + " of all frames";
                measured = measured.with(
                        share > parameters.failAbove()
                                ? Finding.failure(reason)
                                : Finding.risk(reason, share / parameters.warnAbove()));
            }
        }
        return measured;
    }

    private static Verdict judge(EpisodeRow row, AtLimits limits) {
        EpisodeFindings found = row.findings();
        if (found.unavailable() != null) {
            return Verdict.of(found);
        }
        int state = (int) found.detail(0);
        double ofState = limits.state.largestShare(found, 1, state, row.frames());
        double ofAction = limits.action.largestShare(found, 1 + state, found.detailCount() - 1 - state, row.frames());
        double share =
                Double.isNaN(ofState) ? ofAction : Double.isNaN(ofAction) ? ofState : Math.max(ofState, ofAction);
        if (Double.isNaN(share)) {
            return Verdict.of(EpisodeFindings.notAvailable("no dimension has more than 4 distinct values"));
        }
        return Verdict.of(EpisodeFindings.of(share));
    }

    /** State and action. */
    static final class AtLimits implements Mergeable<AtLimits> {
        private static final long serialVersionUID = 1L;

        private final Side state;
        private final Side action;

        private AtLimits(List<String> stateLabels, List<String> actionLabels) {
            this.state = new Side(stateLabels);
            this.action = new Side(actionLabels);
        }

        @Override
        public void merge(AtLimits later) {
            state.merge(later.state);
            action.merge(later.action);
        }
    }

    /** Limits and distinct values of one signal. */
    static final class Side implements Mergeable<Side> {
        private static final long serialVersionUID = 1L;

        private final List<String> labels;
        private final Limits limits = new Limits();
        private final FewValues few = new FewValues();

        private Side(List<String> labels) {
            this.labels = labels;
        }

        /** Adds an episode; returns smallest value, its count, largest value, its count of every dimension. */
        private double[] add(Tracked signal) {
            double[] details = new double[PER_DIMENSION * signal.width()];
            for (int d = 0; d < signal.width(); d++) {
                DimensionProfile profile = signal.profiles()[d];
                double[] x = signal.dimension(d);
                int atMin = 0;
                int atMax = 0;
                for (double value : x) {
                    atMin += value == profile.min ? 1 : 0;
                    atMax += value == profile.max ? 1 : 0;
                }
                limits.add(d, profile.frames, profile.min, atMin, profile.max, atMax);
                few.add(d, x);
                details[PER_DIMENSION * d] = profile.min;
                details[PER_DIMENSION * d + 1] = atMin;
                details[PER_DIMENSION * d + 2] = profile.max;
                details[PER_DIMENSION * d + 3] = atMax;
            }
            return details;
        }

        private boolean counts(int dimension) {
            return limits.range(dimension) > 0 && !few.isDiscrete(dimension) && limits.count(dimension) >= LEAST_VALUES;
        }

        /** NaN when no dimension counts. */
        private double largestShare(EpisodeFindings found, int from, int length, long frames) {
            double largest = Double.NaN;
            for (int d = 0; d < length / PER_DIMENSION; d++) {
                if (counts(d)) {
                    int at = from + PER_DIMENSION * d;
                    double count = (found.detail(at) == limits.min(d) ? found.detail(at + 1) : 0)
                            + (found.detail(at + 2) == limits.max(d) ? found.detail(at + 3) : 0);
                    double share = count / frames;
                    largest = Double.isNaN(largest) ? share : Math.max(largest, share);
                }
            }
            return largest;
        }

        private List<Map<String, Object>> describe(String feature) {
            List<Map<String, Object>> described = new ArrayList<>();
            for (int d = 0; d < limits.width(); d++) {
                if (counts(d)) {
                    described.add(JsonValues.object(
                            "feature", feature,
                            "dimension", Say.dimension(labels, d),
                            "min", limits.min(d),
                            "max", limits.max(d),
                            "share_at_limit", limits.shareAtLimit(d)));
                }
            }
            return described;
        }

        @Override
        public void merge(Side later) {
            limits.merge(later.limits);
            few.merge(later.few);
        }
    }
}

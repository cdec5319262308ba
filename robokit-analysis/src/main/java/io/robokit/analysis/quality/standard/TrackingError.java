package io.robokit.analysis.quality.standard;

import io.robokit.analysis.quality.standard.Pairs.Pair;
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

/** What is left of the difference between action and state when lag, scale and offset are taken out. */
final class TrackingError extends StandardHeuristic<TrackingError.Parameters, TrackingError.Joints> {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_FRAMES = 20;
    private static final int PER_PAIR = 4;
    private static final int MAX_LAG = 30;
    private static final int LEAST_OVERLAP = 10;
    private static final double RELATED = 0.3;
    private static final int LEAST_EPISODES = 12;

    /**
     * Parameters.
     *
     * @param driftShare share of the joint's range from which on a shift of the calibration is worth a look
     */
    record Parameters(
            @Param(
                    description = "Share of a joint's range from which on a shift of its calibration is worth a look.",
                    defaultValue = "0.05",
                    minimum = 0)
            double driftShare)
            implements Serializable {}

    TrackingError() {
        super(
                "tracking_error",
                "Tracking error",
                "Median and 95th percentile of |action - (scale × state + offset)| at the episode's lag, scale and offset by"
                        + " least squares for each joint, divided by the joint's range in the dataset and averaged over joints."
                        + " The offset of the first and of the last quarter of the episodes tells whether leader and follower"
                        + " drift apart (huggingface/lerobot#3758).",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "tracking_error_median",
                        "Tracking error, median",
                        "range",
                        Suspect.HIGH,
                        "Median difference of action and state after fitting lag, scale and offset."),
                new EpisodeMeasure(
                        "tracking_error_p95",
                        "Tracking error, 95 %",
                        "range",
                        Suspect.HIGH,
                        "95 % of that difference."));
    }

    @Override
    Joints newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Joints(new Pairs(dataset));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Joints joints) {
        Motion motion = Motion.of(episode);
        String problem = Pairs.problem(motion, LEAST_FRAMES);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        List<Pair> pairs = joints.pairs.of(episode);
        joints.add(pairs, motion);
        Lag lag = Lag.of(episode, pairs, MAX_LAG, LEAST_OVERLAP);
        int frames = lag.peakCorrelation() >= RELATED ? (int) lag.peakLag() : 0;
        double[] details = new double[PER_PAIR * pairs.size()];
        for (int p = 0; p < pairs.size(); p++) {
            double[] action = motion.action().dimension(pairs.get(p).action());
            double[] state = motion.state().dimension(pairs.get(p).state());
            System.arraycopy(LineFit.of(action, state, frames).describe(), 0, details, PER_PAIR * p, PER_PAIR);
        }
        return EpisodeFindings.of().withDetails(details);
    }

    @Override
    Measured result(State<Parameters, Joints> state, EpisodeRows episodes) {
        Joints joints = state.statistics;
        List<Map<String, Object>> described = new ArrayList<>();
        List<String> drifting = new ArrayList<>();
        CalibrationDrift drift = CalibrationDrift.of(episodes, joints, PER_PAIR);
        for (int p = 0; p < joints.known.size(); p++) {
            double shift = drift.episodes() < LEAST_EPISODES ? Double.NaN : drift.shift(p);
            described.add(JsonValues.object(
                    "dimension", joints.known.get(p).name(),
                    "median", drift.mean(p, 2),
                    "p95", drift.mean(p, 3),
                    "calibration_shift", shift));
            if (Math.abs(shift) > state.parameters.driftShare() * joints.action.range(p)) {
                drifting.add(joints.known.get(p).name());
            }
        }
        Measured measured = Measured.of(Map.of("dimensions", described));
        if (!drifting.isEmpty()) {
            measured = measured.with(Finding.risk(
                    "between the first and the last episodes action and state shift against each other in "
                            + Say.list(drifting) + ": the calibration may have changed",
                    1));
        }
        return measured.judgedBy(row -> judge(row, joints));
    }

    private static Verdict judge(EpisodeRow row, Joints joints) {
        EpisodeFindings found = row.findings();
        if (found.unavailable() != null) {
            return Verdict.of(found);
        }
        double median = 0;
        double p95 = 0;
        int count = 0;
        for (int p = 0; p < found.detailCount() / PER_PAIR; p++) {
            double range = joints.action.range(p);
            if (range > 0 && !Double.isNaN(found.detail(PER_PAIR * p + 2))) {
                median += found.detail(PER_PAIR * p + 2) / range;
                p95 += found.detail(PER_PAIR * p + 3) / range;
                count++;
            }
        }
        return Verdict.of(
                count == 0
                        ? EpisodeFindings.notAvailable("no joint of both the state and the action moves")
                        : EpisodeFindings.of(median / count, p95 / count));
    }

    /** Ranges of the paired dimensions of the action, and means of those of the state. */
    static final class Joints implements Mergeable<Joints> {
        private static final long serialVersionUID = 1L;

        private final Pairs pairs;
        private final Limits action = new Limits();
        private final Moments state = new Moments();
        private List<Pair> known = List.of();

        private Joints(Pairs pairs) {
            this.pairs = pairs;
        }

        private void add(List<Pair> of, Motion motion) {
            known = of.size() > known.size() ? of : known;
            for (int p = 0; p < of.size(); p++) {
                DimensionProfile a = motion.action().profiles()[of.get(p).action()];
                DimensionProfile s = motion.state().profiles()[of.get(p).state()];
                action.add(p, a.frames, a.min, 0, a.max, 0);
                state.add(p, s.frames, s.mean, s.squares);
            }
        }

        double stateMean(int pair) {
            return state.mean(pair);
        }

        int width() {
            return known.size();
        }

        @Override
        public void merge(Joints later) {
            known = later.known.size() > known.size() ? later.known : known;
            action.merge(later.action);
            state.merge(later.state);
        }
    }
}

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of the state outside of the joint limits that a user gives. */
final class JointLimits extends StandardHeuristic<JointLimits.Parameters, JointLimits.Bounds> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CALIBRATION = 5;

    /**
     * Parameters.
     *
     * @param limits lower and upper limit by name or number of the dimension
     */
    record Parameters(
            @Param(
                    description = "Lower and upper limit by name or number of the state's dimension, for example"
                            + " {\"elbow\": [-1.5, 1.5]}.",
                    defaultValue = "{}")
            Map<String, List<Double>> limits)
            implements Serializable {
        Parameters {
            limits.forEach((name, pair) -> {
                if (pair.size() != 2 || !(pair.get(0) <= pair.get(1))) {
                    throw new IllegalArgumentException(
                            "The limits of '" + name + "' must be [lower, upper], got " + pair);
                }
            });
            limits = new LinkedHashMap<>(limits);
        }
    }

    JointLimits() {
        super(
                "joint_limits",
                "Joint limits",
                "Values of the state outside of the limits of the joint, which have to be given: up to 5 in an episode point"
                        + " to the calibration, more are impossible. rda.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "limit_violations", "Beyond joint limits", "", Suspect.NEITHER, "Values outside of the given limits."));
    }

    @Override
    Bounds newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Bounds(Say.labels(dataset, "observation.state"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Bounds bounds) {
        if (parameters.limits().isEmpty()) {
            return EpisodeFindings.notAvailable("no joint limits were given");
        }
        Tracked state = Motion.of(episode).state();
        String problem = state.unusable(1);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        Ranges ranges = new Ranges(episode, "beyond limit");
        int violations = 0;
        for (int k = 0; k < state.frames(); k++) {
            int outside = 0;
            for (int d = 0; d < state.width(); d++) {
                List<Double> pair = bounds.of(parameters, d);
                double value = state.dimension(d)[k];
                outside += pair != null && (value < pair.get(0) || value > pair.get(1)) ? 1 : 0;
            }
            if (outside > 0) {
                ranges.add(k, k);
            }
            violations += outside;
        }
        return EpisodeFindings.of(violations).withRanges(ranges.list());
    }

    @Override
    Measured result(State<Parameters, Bounds> state, EpisodeRows episodes) {
        return Measured.of(Map.of()).judgedBy(JointLimits::judge);
    }

    private static Verdict judge(EpisodeRow row) {
        double violations = row.value(0);
        if (!(violations > 0)) {
            return Verdict.of(row.findings());
        }
        String count = Say.count((long) violations, "value") + " beyond the joint limits";
        return new Verdict(
                row.findings(),
                List.of(
                        violations <= MOST_CALIBRATION
                                ? Finding.risk(count + ", look at the calibration", 1)
                                : Finding.failure(count + ", the robot cannot be there")));
    }

    /** Labels of the dimensions, to find their limits by. */
    static final class Bounds implements Mergeable<Bounds> {
        private static final long serialVersionUID = 1L;

        private final List<String> labels;

        private Bounds(List<String> labels) {
            this.labels = labels;
        }

        private @org.jspecify.annotations.Nullable List<Double> of(Parameters parameters, int dimension) {
            List<Double> byNumber = parameters.limits().get(String.valueOf(dimension));
            return byNumber != null || dimension >= labels.size()
                    ? byNumber
                    : parameters.limits().get(labels.get(dimension));
        }

        @Override
        public void merge(Bounds later) {}
    }
}

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
import java.util.List;

/** Speed of the tool in space, where the state holds its pose and the user says where. */
final class ToolSpeed extends StandardHeuristic<ToolSpeed.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param positionFrom dimension of the state that holds x, before y and z; below 0 for none
     * @param rotationFrom dimension that holds the first of the two columns of the rotation matrix; below 0 for none
     * @param mostMetresPerSecond limit
     * @param mostDegreesPerSecond limit
     */
    record Parameters(
            @Param(
                    description =
                            "Dimension of the state, from 0, that holds x in metres, before y and z; -1: no position.",
                    defaultValue = "-1",
                    minimum = -1)
            int positionFrom,

            @Param(
                    description =
                            "Dimension of the state that holds the first of six numbers of the rotation (the first two"
                                    + " columns of its matrix); -1: no rotation.",
                    defaultValue = "-1",
                    minimum = -1)
            int rotationFrom,

            @Param(description = "Linear speed above which a step stands out.", defaultValue = "2", minimum = 0)
            double mostMetresPerSecond,

            @Param(description = "Angular speed above which a step stands out.", defaultValue = "360", minimum = 0)
            double mostDegreesPerSecond)
            implements Serializable {}

    ToolSpeed() {
        super(
                "tool_speed",
                "Speed of the tool",
                "Steps in which the tool moves or turns faster than the limits, where the state holds its pose: three"
                        + " dimensions in metres, six of the rotation as the first two columns of its matrix"
                        + " (orthonormalised; angular speed is the angle of R[k+1] R[k]ᵀ times the frame rate). Off unless"
                        + " position_from or rotation_from says where. xense checks/speeds.ts.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "tool_speed_max", "Speed of the tool, largest", "m/s", Suspect.HIGH, "Largest linear speed."),
                new EpisodeMeasure(
                        "tool_turn_max", "Turning of the tool, largest", "°/s", Suspect.HIGH, "Largest angular speed."),
                new EpisodeMeasure(
                        "tool_speeding", "Steps above the limits", "", Suspect.HIGH, "Steps faster than the limits."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Tracked state = Motion.of(episode).state();
        String problem = problem(state, parameters);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        Ranges ranges = new Ranges(episode, "tool too fast");
        double fastest = Double.NaN;
        double sharpest = Double.NaN;
        int above = 0;
        for (int k = 0; k + 1 < state.frames(); k++) {
            double linear = parameters.positionFrom() < 0 ? Double.NaN : linear(state, parameters.positionFrom(), k);
            double angular = parameters.rotationFrom() < 0 ? Double.NaN : degrees(state, parameters.rotationFrom(), k);
            linear *= episode.fps();
            angular *= episode.fps();
            fastest = Double.isNaN(fastest) || linear > fastest ? linear : fastest;
            sharpest = Double.isNaN(sharpest) || angular > sharpest ? angular : sharpest;
            if (linear > parameters.mostMetresPerSecond() || angular > parameters.mostDegreesPerSecond()) {
                above++;
                ranges.add(k, k + 1);
            }
        }
        return EpisodeFindings.of(fastest, sharpest, above).withRanges(ranges.list());
    }

    private static @org.jspecify.annotations.Nullable String problem(Tracked state, Parameters parameters) {
        if (parameters.positionFrom() < 0 && parameters.rotationFrom() < 0) {
            return "nothing says which dimensions hold the pose of the tool (position_from, rotation_from)";
        }
        String unusable = state.unusable(2);
        boolean inside = unusable != null
                || (parameters.positionFrom() + 3L <= state.width()
                        && (parameters.rotationFrom() < 0 || parameters.rotationFrom() + 6L <= state.width()));
        return inside ? unusable : "the state has " + state.width() + " dimensions, too few for the pose";
    }

    private static double linear(Tracked state, int from, int k) {
        double squares = 0;
        for (int d = from; d < from + 3; d++) {
            double step = state.dimension(d)[k + 1] - state.dimension(d)[k];
            squares += step * step;
        }
        return Math.sqrt(squares);
    }

    /** Angle between the rotations of two frames; by both the sine and the cosine, for small angles and large ones. */
    private static double degrees(Tracked state, int from, int k) {
        double[] a = rotation(state, from, k);
        double[] b = rotation(state, from, k + 1);
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < 9; i++) {
            trace += a[i] * b[i];
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        // The Frobenius distance of two rotations is 2 √2 sin(angle / 2).
        double half = Math.sqrt(squares / 8);
        double angle = trace > 1 ? 2 * Math.asin(Math.min(1, half)) : Math.acos(Math.max(-1, (trace - 1) / 2));
        return Math.toDegrees(angle);
    }

    /** Gram-Schmidt, the third column by the cross product. */
    private static double[] rotation(Tracked state, int from, int k) {
        double[] x = new double[3];
        double[] y = new double[3];
        for (int i = 0; i < 3; i++) {
            x[i] = state.dimension(from + i)[k];
            y[i] = state.dimension(from + 3 + i)[k];
        }
        normalise(x);
        double along = x[0] * y[0] + x[1] * y[1] + x[2] * y[2];
        for (int i = 0; i < 3; i++) {
            y[i] -= along * x[i];
        }
        normalise(y);
        return new double[] {
            x[0],
            x[1],
            x[2],
            y[0],
            y[1],
            y[2],
            x[1] * y[2] - x[2] * y[1],
            x[2] * y[0] - x[0] * y[2],
            x[0] * y[1] - x[1] * y[0]
        };
    }

    private static void normalise(double[] v) {
        double norm = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        for (int i = 0; i < 3; i++) {
            v[i] /= norm;
        }
    }

    @Override
    Measured result(State<Parameters, Mergeable.Nothing> state, EpisodeRows episodes) {
        double[] steps = new double[1];
        episodes.forEach(row -> steps[0] += row.value(2) > 0 ? row.value(2) : 0);
        return Measured.of(JsonValues.object("steps_above_limits", (long) steps[0]))
                .judgedBy(ToolSpeed::judge);
    }

    private static Verdict judge(EpisodeRow row) {
        double above = row.value(2);
        return above > 0
                ? new Verdict(
                        row.findings(),
                        List.of(Finding.risk(
                                "the tool is faster than its limits in " + Say.count((long) above, "step"), 1)))
                : Verdict.of(row.findings());
    }
}

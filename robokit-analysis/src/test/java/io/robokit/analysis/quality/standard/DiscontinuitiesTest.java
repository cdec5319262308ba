package io.robokit.analysis.quality.standard;

import static io.robokit.analysis.quality.standard.Evaluated.at;
import static io.robokit.analysis.quality.standard.Evaluated.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.robokit.model.DataType;
import io.robokit.model.NumericColumn;
import io.robokit.spi.HeuristicResult.Evidence;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.NotApplicable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Jumps, spikes, limits and the like against formulas written down plainly. */
class DiscontinuitiesTest {
    @Provide
    Arbitrary<double[]> signal() {
        return Evaluated.signals();
    }

    private static double[][] noise(int frames, int width, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[frames][width];
        for (int k = 1; k < frames; k++) {
            for (int d = 0; d < width; d++) {
                x[k][d] = x[k - 1][d] + 0.01 * random.nextGaussian();
            }
        }
        return x;
    }

    @Test
    void aToolIsAsFastAsItsPoseSays() {
        double[][] pose = new double[40][9];
        for (int k = 0; k < pose.length; k++) {
            double turned = Math.toRadians(3.0 * k + (k >= 20 ? 30 : 0));
            double scale = 1 + 0.1 * k; // not of length 1, and not at right angles: both are mended
            pose[k] = new double[] {
                0.03 * k,
                0,
                0.04 * k,
                scale * Math.cos(turned),
                scale * Math.sin(turned),
                0,
                0.5 * Math.cos(turned) - Math.sin(turned),
                0.5 * Math.sin(turned) + Math.cos(turned),
                0
            };
        }
        Evaluated found = at(30).both(pose)
                .parameters(Map.of("position_from", 0, "rotation_from", 3))
                .by(new ToolSpeed());
        assertThat(found.value(0, "tool_speed_max")).isCloseTo(1.5, offset(1e-9));
        assertThat(found.value(0, "tool_turn_max")).isCloseTo(33 * 30, offset(1e-6));
        assertThat(found.reasons(0)).containsExactly("the tool is faster than its limits in 1 step");
        assertThat(found.ranges(0))
                .singleElement()
                .satisfies(range -> assertThat(range.startSeconds()).isCloseTo(19 / 30.0, offset(1e-12)));
        assertThat(((NotApplicable) at(30).both(pose).by(new ToolSpeed()).result()).reason())
                .contains("position_from");
        assertThat(((NotApplicable) at(30).both(pose)
                                .parameters(Map.of("rotation_from", 4))
                                .by(new ToolSpeed())
                                .result())
                        .reason())
                .contains("too few");
    }

    @Test
    void aFewStepsOrAConstantSpeedAreNoJumps() {
        assertThat(at(30).both(line(0, 1, 1.999)).by(new ActionJumps()).reasons(0))
                .isEmpty();
        double[] ramp = new double[60];
        for (int k = 0; k < ramp.length; k++) {
            ramp[k] = (float) (0.1f * k);
        }
        assertThat(at(30).both(line(ramp)).by(new ActionJumps()).reasons(0)).isEmpty();
    }

    @Test
    void anActionInPartsIsOneSignalAndListsOfListsAreFlattened() {
        double[][] arm = noise(30, 3, 1);
        double[][] grip = noise(30, 1, 2);
        double[] flat = new double[180];
        Arrays.setAll(flat, i -> 0.01 * i);
        Evaluated parts = at(30).episode(
                        List.of(
                                Evaluated.vector("action.arm", arm),
                                Evaluated.vector("action.gripper", grip),
                                NumericColumn.builder("observation.state", DataType.FLOAT64)
                                        .doubles(flat)
                                        .lists(6)
                                        .depth(2)
                                        .build(30)),
                        "do it")
                .by(new StuckDimensions());
        assertThat(parts.measured().values().toString()).contains("state={dimensions=6", "action={dimensions=4");
    }

    @Test
    void aStepThatIsLargeForTheWholeDatasetIsAJump() {
        double[][] jumping = noise(200, 2, 3);
        for (int k = 100; k < 200; k++) {
            jumping[k][0] += 3;
            jumping[k][1] -= 2;
        }
        Evaluated.Setup set = at(10).labels("action", "elbow", "wrist");
        set.both(noise(900, 2, 1)).both(noise(900, 2, 2)).both(jumping);
        Evaluated found = set.by(new ActionJumps());
        assertThat(found.value(0, "action_jumps")).isEqualTo(0);
        assertThat(found.value(2, "action_jumps")).isEqualTo(1);
        assertThat(found.value(2, "coordinated_jumps")).isEqualTo(1);
        assertThat(found.reasons(2))
                .singleElement()
                .asString()
                .startsWith("1 action jump and 1 coordinated jump, the largest at 9.9 s (elbow by ")
                .contains("wrist by ");
        assertThat(found.ranges(2))
                .extracting(range -> range.label() + " " + range.startSeconds())
                .containsExactly("jump 9.9", "coordinated jump 9.9");
        assertThat(found.measured().values()).containsEntry("episodes_with_jumps", 1L);
    }

    @Property(tries = 100)
    void jumpsAreThoseOfThePlainFormula(@ForAll("signal") double[] x, @ForAll("signal") double[] y) {
        Map<String, Object> low = Map.of("mean_z", 1.5, "many_z", 1.6, "single_z", 1.9);
        Evaluated found = at(10).both(line(x)).both(line(y)).parameters(low).by(new ActionJumps());
        double[] dx = steps(x);
        double[] dy = steps(y);
        double[] all = Arrays.copyOf(dx, dx.length + dy.length);
        System.arraycopy(dy, 0, all, dx.length, dy.length);
        double mean = Arrays.stream(all).average().orElse(0);
        double variance = Arrays.stream(all)
                .map(step -> (step - mean) * (step - mean))
                .average()
                .orElse(0);
        boolean few = all.length < 10;
        boolean even = Math.sqrt(variance) <= 1e-5 * Math.abs(mean) || variance < 1e-18;
        double sigma = few ? Double.POSITIVE_INFINITY : even ? 1 : Math.sqrt(variance);
        boolean close = Arrays.stream(all).anyMatch(step -> Math.abs(Math.abs(step) / sigma - 1.5) < 1e-9);
        if (!close) {
            long jumps = Arrays.stream(dy)
                    .filter(step -> Math.abs(step) / sigma > 1.5)
                    .count();
            assertThat(found.value(1, "action_jumps")).isEqualTo(jumps);
        }
    }

    private static double[] steps(double[] x) {
        double[] steps = new double[x.length - 1];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = x[k + 1] - x[k];
        }
        return steps;
    }

    @Test
    void aGripperThatSwitchesIsNoCoordinatedJump() {
        double[][] x = noise(4000, 2, 5);
        for (int k = 0; k < x.length; k++) {
            x[k][1] = k < 2000 ? 0 : 1;
        }
        Evaluated found = at(10).both(x).by(new ActionJumps());
        assertThat(found.value(0, "coordinated_jumps")).isEqualTo(0);
    }

    @Test
    void anAngleThatPassesTheEndOfItsRangeIsNoJump() {
        double[] degrees = new double[400];
        for (int k = 0; k < degrees.length; k++) {
            degrees[k] = (k * 1.5 + 170) % 360 - 180;
        }
        Evaluated.Setup set = at(10).both(line(degrees));
        assertThat(set.by(new ActionJumps()).value(0, "action_jumps")).isEqualTo(0);
        Evaluated wraps = set.by(new AngleWrapCount());
        assertThat(wraps.value(0, "angle_wraps")).isEqualTo(4); // twice in the state, twice in the action
        assertThat(wraps.measured().values()).containsEntry("state_dimensions", List.of("dimension 0"));
    }

    @Property(tries = 150)
    void spikesAreThoseOfThePlainFormula(@ForAll("signal") double[] x) {
        double[] bends = new double[x.length - 2];
        for (int k = 0; k < bends.length; k++) {
            bends[k] = Math.abs(x[k + 2] - 2 * x[k + 1] + x[k]);
        }
        double median = plainMedian(bends);
        double mad =
                plainMedian(Arrays.stream(bends).map(b -> Math.abs(b - median)).toArray());
        long expected = mad < 1e-12
                ? -1
                : Arrays.stream(bends)
                        .filter(b -> 0.6745 * Math.abs(b - median) / mad > 5)
                        .count();
        boolean close = Arrays.stream(bends).anyMatch(b -> Math.abs(0.6745 * Math.abs(b - median) / mad - 5) < 1e-6);
        if (expected >= 0 && !close) {
            Evaluated found = at(10).both(line(x)).by(new Spikes());
            assertThat(found.value(0, "spikes")).isEqualTo(expected);
            assertThat(found.value(0, "joint_spikes")).isEqualTo(expected);
        }
    }

    @Property(tries = 150)
    void teleportsAreThoseOfThePlainFormula(@ForAll("signal") double[] x) {
        double[] bends = new double[x.length - 2];
        for (int k = 0; k < bends.length; k++) {
            bends[k] = Math.abs((x[k + 2] - x[k + 1]) - (x[k + 1] - x[k]));
        }
        double bound = 2 * plainMedian(bends);
        long sudden = bound > 0 ? Arrays.stream(bends).filter(b -> b > bound).count() : 0;
        Evaluated found = at(10).both(line(x)).parameters(Map.of("factor", 2)).by(new Teleports());
        assertThat(found.value(0, "teleport_share")).isCloseTo((double) sudden / bends.length, offset(1e-12));
        assertThat(found.value(0, "collision_score")).isCloseTo(1 - (double) sudden / bends.length, offset(1e-12));
    }

    private static double plainMedian(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    @Test
    void valuesAtTheirLimitMostOfTheTimeAreWorthALook() {
        double[][] x = new double[100][];
        for (int k = 0; k < x.length; k++) {
            x[k] = new double[] {Math.min(30, k), k % 2, 5, k};
        }
        Evaluated found = at(10).both(x)
                .labels("observation.state", "clipped", "switch", "constant", "free")
                .labels("action", "clipped", "switch", "constant", "free")
                .by(new Clipping());
        // 70 frames at 30 and one at 0
        assertThat(found.value(0, "clipped_share")).isCloseTo(0.71, offset(1e-12));
        assertThat(found.reasons())
                .containsExactly(
                        "clipped of observation.state is at its smallest or largest value in 71 % of all frames",
                        "clipped of action is at its smallest or largest value in 71 % of all frames");
        assertThat(found.measured().evidence()).isEqualTo(Evidence.RISK_SIGNAL);
    }

    @Test
    void limitsOfTheDatasetCountAndNotThoseOfTheEpisode() {
        Evaluated found = at(10).both(line(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10))
                .both(line(4, 5, 6, 6, 6, 6, 6, 6))
                .by(new Clipping());
        assertThat(found.value(0, "clipped_share")).isCloseTo(4.0 / 13, offset(1e-12));
        assertThat(found.value(1, "clipped_share")).isEqualTo(0);
    }

    @Test
    void jointLimitsHaveToBeGiven() {
        Evaluated.Setup set = at(10).both(line(0, 1, 2, 3, 9, 9, 9, 9, 9, 9))
                .both(line(0, 1, 4))
                .labels("observation.state", "elbow");
        assertThat(((NotApplicable) set.by(new JointLimits()).result()).reason())
                .isEqualTo("no joint limits were given");
        Evaluated found = set.parameters(Map.of("limits", Map.of("elbow", List.of(-1, 3))))
                .by(new JointLimits());
        assertThat(found.value(0, "limit_violations")).isEqualTo(6);
        assertThat(found.verdict(0).signals()).extracting(Finding::evidence).containsExactly(Evidence.HARD_FAILURE);
        assertThat(found.reasons(1)).containsExactly("1 value beyond the joint limits, look at the calibration");
    }

    @Property(tries = 100)
    void saturationIsItsFormula(@ForAll("signal") double[] x) {
        double[][] state = line(x);
        double[][] action =
                line(Arrays.stream(x).map(value -> value * 1.3 + 0.4).toArray());
        long saturated = 0;
        for (int k = 0; k + 1 < x.length; k++) {
            saturated += Math.abs(action[k][0] - state[k + 1][0]) > 0.7 ? 1 : 0;
        }
        double share = saturated / (x.length - 1.0);
        Evaluated found = at(10).episode(state, action)
                .parameters(Map.of("tolerance", 0.7))
                .by(new Saturation());
        assertThat(found.value(0, "saturation_share")).isCloseTo(share, offset(1e-12));
        assertThat(found.value(0, "saturation_score")).isCloseTo(Math.exp(-4 * share), offset(1e-12));
    }

    @Test
    void valuesFarFromTheMeanOfTheDatasetAreOutliers() {
        double[][] x = noise(500, 1, 7);
        x[123][0] = 50;
        Evaluated found = at(10).both(noise(2000, 1, 8)).both(x).by(new Outliers());
        assertThat(found.value(0, "outlier_values")).isEqualTo(0);
        assertThat(found.value(1, "outlier_values")).isEqualTo(2); // in the state and in the action
        assertThat(found.ranges(1)).extracting(range -> range.startSeconds()).containsExactly(12.3);
        assertThat(found.reasons(1))
                .containsExactly("2 values more than 10 standard deviations from the dataset's mean");
    }
}

package io.robokit.analysis.quality.standard;

import static io.robokit.analysis.quality.standard.Evaluated.at;
import static io.robokit.analysis.quality.standard.Evaluated.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.robokit.model.NumericColumn;
import io.robokit.spi.HeuristicResult.Evidence;
import io.robokit.spi.HeuristicResult.NotApplicable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Grippers, stuck and quantised sensors, timestamps, and whether signals are there at all. */
class SensorsTest {
    private static double[] opensAt(int frames, int... switches) {
        double[] x = new double[frames];
        int state = 0;
        for (int k = 0; k < frames; k++) {
            for (int at : switches) {
                state = k == at ? 1 - state : state;
            }
            x[k] = state;
        }
        return x;
    }

    @Test
    void aGripperThatOpensForAMomentChatters() {
        Evaluated.Setup set = at(30).both(line(opensAt(120, 20, 60, 64, 68)))
                .both(line(opensAt(120, 20, 80)))
                .labels("action", "left_gripper.pos");
        Evaluated found = set.by(new GripperChatter());
        assertThat(found.value(0, "gripper_switches")).isEqualTo(4);
        assertThat(found.value(0, "gripper_chatter")).isEqualTo(2);
        assertThat(found.reasons(0)).containsExactly("left_gripper.pos opens and closes within a moment 2 times");
        assertThat(found.ranges(0))
                .extracting(range -> range.startSeconds() + " to " + range.endSeconds())
                .containsExactly("2.0 to " + 68 / 30.0);
        assertThat(found.value(1, "gripper_chatter")).isEqualTo(0);
        assertThat(found.reasons(1)).isEmpty();
    }

    @Test
    void noiseAroundTheMiddleIsNoSwitch() {
        double[] x = {0, 0.55, 0.45, 0.55, 0.45, 1, 0.5, 0.41, 0.59, 0};
        assertThat(GripperSwitches.of(x, 0, 1)).containsExactly(5, 9);
    }

    @Test
    void aDimensionWithTwoHeapsIsAGripperWithoutAName() {
        Evaluated found = at(30).both(line(opensAt(100, 30, 70))).by(new GripperChatter());
        assertThat(found.measured().values()).containsEntry("grippers", List.of("dimension 0"));
        Evaluated smooth =
                at(30).both(line(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)).by(new GripperChatter());
        assertThat(smooth.value(0, "gripper_chatter")).isNaN();
    }

    @Test
    void aGripperThatHardlyMovesInAnEpisodeDoesNotChatter() {
        double[] twitch = opensAt(60, 10, 13, 16, 19);
        for (int k = 0; k < twitch.length; k++) {
            twitch[k] *= 0.01;
        }
        Evaluated found = at(30).both(line(opensAt(60, 10, 40)))
                .both(line(twitch))
                .labels("action", "gripper")
                .by(new GripperChatter());
        assertThat(found.value(1, "gripper_chatter")).isEqualTo(0);
    }

    @Test
    void aRobotThatNeverMovesIsBrokenInWords() {
        double[][] still = new double[30][6];
        Evaluated found = at(30).both(still).both(still).by(new StuckDimensions());
        assertThat(found.measured().evidence()).isEqualTo(Evidence.HARD_FAILURE);
        assertThat(found.reasons())
                .containsExactly(
                        "the robot never moves: all 6 dimensions of the state and all 6 dimensions of the action"
                                + " hold one and the same value in every frame of every episode. The recorder got no joint data;"
                                + " nothing can be learned from this dataset");
        assertThat(found.reasons(0)).containsExactly("neither state nor action ever change in the whole episode");
    }

    @Test
    void constantAndStuckDimensionsAreNamed() {
        double[][] x = new double[40][];
        for (int k = 0; k < x.length; k++) {
            x[k] = new double[] {k, 7, k < 38 ? 0 : 1};
        }
        Evaluated found = at(30).both(x)
                .both(x)
                .labels("observation.state", "elbow", "torso", "hand")
                .labels("action", "elbow", "torso", "hand")
                .by(new StuckDimensions());
        assertThat(found.value(0, "stuck_state_dimensions")).isEqualTo(2);
        assertThat(found.reasons())
                .contains(
                        "1 of 3 dimensions of the state never change in the whole dataset (torso): unused joints, or sensors"
                                + " that were not recorded",
                        "hand of the state hardly ever changes in most episodes: unused or stuck");
    }

    @Test
    void aSensorWithFewValuesIsQuantised() {
        double[][] x = new double[2000][];
        for (int k = 0; k < x.length; k++) {
            x[k] = new double[] {Math.floor(k / 200.0), k, k % 2};
        }
        Evaluated found = at(30).both(x)
                .labels("observation.state", "coarse", "fine", "switch")
                .by(new QuantisedSensors());
        assertThat(found.value(0, "quantised_dimensions")).isEqualTo(1);
        assertThat(found.reasons())
                .containsExactly(
                        "coarse of the state has only few different values: a coarse sensor, or rounded numbers");
    }

    @Test
    void lostFramesAndStepsBackwardsAreSeenInTheTimestamps() {
        double[] captured = {0, 0.1, 0.2, 0.5, 0.6, 0.7, 0.65, 0.9};
        Evaluated found = at(10).episode(List.of(NumericColumn.ofDoubles("timestamp", captured)), "x")
                .by(new Timing());
        assertThat(found.value(0, "missing_frames")).isEqualTo(2 + 1);
        assertThat(found.value(0, "backward_steps")).isEqualTo(1);
        assertThat(found.reasons(0))
                .contains("timestamps run backwards 1 time")
                .anyMatch(r -> r.startsWith("3 frames"));
        assertThat(found.measured().values()).containsEntry("timestamps", "captured");
    }

    @Test
    void theUnitOfTimestampsIsThatWhichFitsTheFrameRate() {
        for (double unit : new double[] {1, 1e-3, 1e-6, 1e-9}) {
            for (double fps : new double[] {0.5, 10, 30, 120, 1000}) {
                assertThat(Timing.unit(1 / fps / unit, fps))
                        .as("%s at %s fps", unit, fps)
                        .isCloseTo(unit, offset(unit / 1e9));
            }
        }
        NumericColumn nanos = NumericColumn.ofLongs("timestamp", 0, 33_333_333L, 66_666_666L, 133_333_333L);
        Evaluated found = at(30).episode(List.of(nanos), "x").by(new Timing());
        assertThat(found.value(0, "missing_frames")).isEqualTo(1);
    }

    @Test
    void evenTimestampsWereComputed() {
        float[] even = new float[100];
        for (int k = 0; k < even.length; k++) {
            even[k] = k / 30f;
        }
        Evaluated found = at(30).episode(List.of(NumericColumn.ofFloats("timestamp", even)), "x")
                .by(new Timing());
        assertThat(found.measured().values())
                .containsEntry("timestamps", "computed")
                .containsEntry("missing_frames", 0L);
    }

    @Test
    void signalsThatCannotBeComputedWithAreBroken() {
        Evaluated found = at(10).both(line(1, Double.NaN, Double.POSITIVE_INFINITY))
                .both(line(1, 2, 3))
                .by(new SignalIntegrity());
        assertThat(found.value(0, "nan_values")).isEqualTo(2);
        assertThat(found.value(0, "infinite_values")).isEqualTo(2);
        assertThat(found.reasons(0)).containsExactly("state and action hold 2 NaN and 2 infinite values");
        assertThat(found.reasons(1)).isEmpty();
    }

    @Test
    void anotherWidthThanDeclaredAndRaggedListsAreSaid() {
        NumericColumn ragged = NumericColumn.builder("action", io.robokit.model.DataType.FLOAT64)
                .doubles(new double[] {1, 2, 3})
                .raggedLists(new int[] {0, 1, 3})
                .build(2);
        Evaluated found = at(10).episode(
                        List.of(
                                Evaluated.vector("observation.state", new double[] {1, 2}, new double[] {3, 4}),
                                ragged),
                        "x")
                .labels("observation.state", "a", "b", "c")
                .by(new SignalIntegrity());
        assertThat(found.reasons())
                .containsExactly(
                        "'action' holds lists of different lengths (1 episode)",
                        "'observation.state' is declared with 3 numbers per frame and holds 2 (1 episode)");
        assertThat(found.verdict(0).signals()).hasSize(1);
    }

    @Test
    void withoutTimestampsThereIsNoTiming() {
        Evaluated found = at(10).both(line(1, 2)).by(new Timing());
        assertThat(((NotApplicable) found.result()).reason()).isEqualTo("there is no column of timestamps");
        assertThat(Map.of()).isEmpty();
    }
}

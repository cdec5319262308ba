package io.robokit.analysis.quality.standard;

import static io.robokit.analysis.quality.standard.Evaluated.at;
import static io.robokit.analysis.quality.standard.Evaluated.goldenVector;
import static io.robokit.analysis.quality.standard.Evaluated.line;
import static io.robokit.analysis.quality.standard.Evaluated.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.robokit.model.NumericColumn;
import io.robokit.spi.HeuristicResult.NotApplicable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Path, timing and idleness against formulas written down plainly. */
class MotionTest {
    @Provide
    Arbitrary<double[]> signal() {
        return Evaluated.signals();
    }

    @Test
    void theGoldenVectorHasThePathEfficiencyOfTheReference() {
        Evaluated found = at(30).both(goldenVector()).by(new PathLength());
        assertThat(found.value(0, "path_efficiency")).isCloseTo(0.43592024093337356, offset(1e-14));
    }

    @Test
    void aPathThatIsHardlyThereHasNoEfficiency() {
        assertThat(at(30).both(line(0, 1e-9, 2e-9)).by(new PathLength()).value(0, "path_efficiency"))
                .isEqualTo(0);
    }

    @Property(tries = 100)
    void pathAndSpeedAreTheirFormulas(@ForAll("signal") double[] x) {
        double path = 0;
        int idle = 0;
        for (int k = 1; k < x.length; k++) {
            path += Math.abs(x[k] - x[k - 1]);
            idle += Math.abs(x[k] - x[k - 1]) * 10 < 0.1 ? 1 : 0;
        }
        Evaluated.Setup one = at(10).both(line(x));
        assertThat(one.by(new PathLength()).value(0, "path_length")).isCloseTo(path, offset(1e-12));
        assertThat(one.by(new ActionSpeed()).value(0, "mean_action_change"))
                .isCloseTo(path / (x.length - 1), offset(1e-12));
        assertThat(one.by(new IdleVelocity()).value(0, "idle_velocity_ratio"))
                .isCloseTo(idle / (x.length - 1.0), offset(1e-12));
    }

    @Test
    void theLastTwoSecondsTellWhetherTheEndIsStable() {
        double[] x = new double[50];
        for (int k = 0; k < x.length; k++) {
            x[k] = k < 30 ? k : k % 2;
        }
        Evaluated found = at(10).both(line(x)).by(new EndStability());
        assertThat(found.value(0, "end_stability")).isCloseTo(Math.exp(-0.5 / 0.05), offset(1e-15));
        Evaluated shortOne = at(10).both(line(1, 1)).by(new EndStability());
        assertThat(shortOne.value(0, "end_stability")).isEqualTo(1);
    }

    @Test
    void runTimesOutsideOfTheFencesScoreZero() {
        Evaluated.Setup set = at(10);
        for (int frames : new int[] {100, 101, 102, 99, 98, 103, 97, 100, 400}) {
            set.both(line(new double[frames]));
        }
        Evaluated found = set.by(new EpisodeLength());
        assertThat(found.value(8, "runtime_score")).isEqualTo(0);
        assertThat(found.value(0, "runtime_score")).isEqualTo(1);
        assertThat(found.value(8, "duration_s")).isEqualTo(40);
        // median 100, MAD 2
        assertThat(found.value(8, "length_z")).isCloseTo(0.6745 * 300 / 2, offset(1e-9));
        assertThat(found.reasons(8))
                .containsExactly("much longer than the other episodes (40 s, 400 frames, the median has 100)");
        assertThat(found.reasons(0)).isEmpty();
    }

    @Test
    void lengthsThatAreMostlyTheSameAreJudgedByTheirQuartiles() {
        Evaluated.Setup set = at(10);
        for (int frames : new int[] {100, 100, 100, 100, 100, 100, 90, 91, 92, 93}) {
            set.both(line(new double[frames]));
        }
        assertThat(set.by(new EpisodeLength()).value(6, "length_z")).isCloseTo(-10 / (7.75 / 1.349), offset(1e-9));
    }

    @Test
    void emptyAndSingleFrameEpisodesAndWrongLengthsAreBroken() {
        Evaluated found = at(10).episode(List.of(), "x")
                .both(line(1))
                .both(line(1, 2, 3))
                .lastDeclared(5)
                .by(new EpisodeLength());
        assertThat(found.reasons(0)).containsExactly("the episode holds no frames");
        assertThat(found.reasons(1)).containsExactly("the episode holds a single frame");
        assertThat(found.reasons(2)).containsExactly("3 frames where the episode table declares 5");
    }

    @Test
    void finalPosesAreComparedWithinTheirTask() {
        Evaluated.Setup set = at(10);
        for (int e = 0; e < 20; e++) {
            double end = (e % 2 == 0 ? 0 : 100) + 0.01 * e + (e == 7 ? 5 : 0);
            set.both(line(0, end)).lastTask(e % 2 == 0 ? "left" : "right");
        }
        Evaluated found = set.by(new FinalPose());
        assertThat(found.reasons(7)).singleElement().asString().startsWith("ends in a pose far from");
        assertThat(found.reasons(6)).isEmpty();
        double mean = 0;
        for (int e = 1; e < 20; e += 2) {
            mean += (100 + 0.01 * e + (e == 7 ? 5 : 0)) / 10;
        }
        assertThat(found.value(7, "final_pose_distance")).isCloseTo(105.07 - mean, offset(1e-9));
    }

    @Test
    void speedsOfEpisodesAreCompared() {
        Evaluated.Setup set = at(10);
        for (int e = 1; e <= 12; e++) {
            set.both(line(0, e, 0, e));
        }
        Map<String, Object> values = set.by(new ActionSpeed()).measured().values();
        assertThat(values.get("verdict")).isEqualTo("high");
        assertThat((Double) values.get("speed_variation")).isCloseTo(Math.sqrt(143 / 12.0) / 6.5, offset(1e-12));
        assertThat((List<?>) values.get("lowest_movement"))
                .hasSize(10)
                .first()
                .asString()
                .contains("episode_index=0");
    }

    @Test
    void idleStretchesEndAtTheValleyOfTheHistogram() {
        double[] x = new double[101];
        for (int k = 1; k < x.length; k++) {
            boolean moving = k > 20 && k <= 60 || k > 80;
            x[k] = x[k - 1] + (moving ? 1 + 0.001 * k : 0.01);
        }
        Evaluated found = at(10).both(line(x)).by(new IdleAction());
        assertThat(found.value(0, "idle_ratio")).isEqualTo(0.4);
        assertThat(found.value(0, "idle_threshold")).isCloseTo(1.1 / 30 * 2, offset(1e-9));
        assertThat(found.value(0, "idle_prefix_ratio")).isEqualTo(0.2);
        assertThat(found.value(0, "idle_suffix_ratio")).isEqualTo(0);
        assertThat(found.value(0, "idle_transitions")).isEqualTo(2);
        assertThat(found.value(0, "active_run_max")).isEqualTo(41);
        assertThat(found.value(0, "active_windows_20")).isCloseTo((21 + 1) / 81.0, offset(1e-15));
        assertThat(found.ranges(0))
                .extracting(range -> range.startSeconds() + " to " + range.endSeconds())
                .containsExactly("0.0 to 2.0", "6.0 to 8.0");
    }

    @Test
    void withoutAValleyThreeDeviationsAreTheThreshold() {
        double[] motion = new double[300];
        for (int k = 0; k < motion.length; k++) {
            motion[k] = k;
        }
        // Every bin holds as much as the others; median 149.5, MAD 75.
        assertThat(IdleThreshold.of(motion)).isEqualTo(225);
        assertThat(IdleThreshold.of(new double[] {0, 0})).isEqualTo(1e-6);
    }

    @Test
    void aFrozenStretchStandsOut() {
        double[] x = new double[100];
        for (int k = 0; k < x.length; k++) {
            x[k] = k >= 40 && k < 50 ? 40 : k;
        }
        Evaluated found = at(10).both(line(x)).by(new FrozenRun());
        assertThat(found.value(0, "frozen_ratio")).isEqualTo(0.1);
        assertThat(found.reasons(0)).containsExactly("the state stays exactly the same for 10 % of the episode");
        assertThat(found.ranges(0))
                .extracting(range -> range.startSeconds() + " to " + range.endSeconds())
                .containsExactly("4.0 to 4.9");
    }

    @Test
    void theTrimSpanKeepsTheFrameBeforeTheFirstMotion() {
        double[] x = {0, 0, 0, 0, 1, 2, 3, 3, 3, 3};
        Evaluated found = at(10).both(line(x)).by(new TrimSpan());
        assertThat(found.value(0, "trim_start_frame")).isEqualTo(3);
        assertThat(found.value(0, "trim_end_frame")).isEqualTo(6);
        assertThat(found.value(0, "trim_ratio")).isCloseTo(0.6, offset(1e-15));
        assertThat(found.ranges(0)).extracting(range -> range.label()).containsExactly("still start", "still end");
        Evaluated padded =
                at(10).both(line(x)).parameters(Map.of("pad_frames", 2)).by(new TrimSpan());
        assertThat(padded.value(0, "trim_start_frame")).isEqualTo(1);
        assertThat(padded.value(0, "trim_end_frame")).isEqualTo(8);
    }

    @Test
    void signalsAreFoundByTheirUsualNamesAndInNumberedColumns() {
        Evaluated numbered = at(10).episode(
                        List.of(
                                NumericColumn.ofDoubles("action.10", 0, 0, 5),
                                NumericColumn.ofDoubles("action.2", 0, 3, 3)),
                        "x")
                .by(new ActionSpeed());
        assertThat(numbered.value(0, "mean_action_change")).isEqualTo(4);
        Evaluated other = at(10).episode(
                        List.of(vector("observation.joint_pos", new double[] {0, 0}, new double[] {3, 4})), "x")
                .by(new PathLength());
        assertThat(other.value(0, "path_length")).isEqualTo(5);
    }

    @Test
    void whatCannotBeMeasuredSaysWhy() {
        assertThat(reason(at(10).episode(List.of(NumericColumn.ofDoubles("timestamp", 0, 1)), "x")))
                .isEqualTo("there is no column 'observation.state' with numbers");
        assertThat(reason(at(10).both(line(1, Double.NaN, 3))))
                .isEqualTo("'observation.state' holds NaN or infinite values, first in frame 1");
        assertThat(reason(at(10).both(line(1, 2, Double.POSITIVE_INFINITY))))
                .isEqualTo("'observation.state' holds NaN or infinite values, first in frame 2");
        assertThat(reason(at(10).both(line(1)))).isEqualTo("1 frame is too few, 2 are needed");
        assertThat(reason(at(10).episode(List.of(), "x"))).isEqualTo("the episode holds no frames");
        assertThat(reason(at(10))).isEqualTo("no episode could be read");
        NumericColumn ragged = NumericColumn.builder("observation.state", io.robokit.model.DataType.FLOAT64)
                .doubles(new double[] {1, 2, 3})
                .raggedLists(new int[] {0, 1, 3})
                .build(2);
        assertThat(reason(at(10).episode(List.of(ragged), "x")))
                .isEqualTo("'observation.state' holds lists of different lengths");
    }

    private static String reason(Evaluated.Setup setup) {
        return ((NotApplicable) setup.by(new PathLength()).result()).reason();
    }

    @Test
    void robustScalesAreTheirFormula() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 100};
        RobustScale scale = RobustScale.of(values);
        assertThat(scale.median()).isEqualTo(4.5);
        assertThat(scale.mad()).isEqualTo(2);
        assertThat(scale.z(100)).isCloseTo(0.6745 * 95.5 / 2, offset(1e-12));
        assertThat(RobustScale.of(Arrays.copyOf(values, 7)).z(7)).isNaN();
    }
}

package io.robokit.analysis.quality.standard;

import static io.robokit.analysis.quality.standard.Evaluated.at;
import static io.robokit.analysis.quality.standard.Evaluated.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Duplicates, drift, consistency, coverage and task texts. */
class DatasetLevelTest {
    @Provide
    Arbitrary<double[]> signal() {
        return Evaluated.signals();
    }

    private static double[] wave(int frames, double phase, double scale) {
        return IntStream.range(0, frames)
                .mapToDouble(k -> scale * Math.sin(2 * Math.PI * k / frames + phase))
                .toArray();
    }

    @Test
    void copiesAreFound() {
        Evaluated found = at(10).both(line(wave(50, 0, 1)))
                .both(line(wave(50, 1, 1)))
                .both(line(wave(50, 0, 1)))
                .both(line(wave(51, 0, 1)))
                .both(line(wave(50, 0, 1)))
                .by(new Duplicates());
        assertThat(found.value(0, "copies")).isEqualTo(2);
        assertThat(found.value(1, "copies")).isEqualTo(0);
        assertThat(found.reasons(2)).containsExactly("the same frame by frame as episode 0 and 1 more");
        assertThat(found.measured().values())
                .containsEntry("copies", List.of(Map.of("episodes", List.of(0L, 2L, 4L), "count", 3L)));
        assertThat(found.reasons()).containsExactly("3 episodes have exact copies in the dataset");
    }

    @Test
    void fingerprintsThatDifferByLessThanAMillionthAreTheSame() {
        double[] first = wave(60, 0, 1);
        double[] second = first.clone();
        second[0] += 9e-7;
        second[30] += 5; // in the middle, where the fingerprint does not look
        double[] third = first.clone();
        third[1] += 2e-6;
        Evaluated found =
                at(10).both(line(first)).both(line(second)).both(line(third)).by(new Duplicates());
        assertThat(found.value(1, "fingerprint_duplicates")).isEqualTo(1);
        assertThat(found.reasons(1))
                .containsExactly("begins and ends with the same numbers as episode 0 and is as long");
        assertThat(found.reasons(2)).isEmpty();
    }

    @Test
    void nearDuplicatesAreThoseThatAllPairsGive() {
        Random random = new Random(4);
        int count = 60;
        double[][] signals = new double[count][];
        for (int e = 0; e < count; e++) {
            signals[e] = e % 10 == 9
                    ? Arrays.stream(signals[e - 4])
                            .map(x -> x + 1e-3 * random.nextGaussian())
                            .toArray()
                    : wave(64, random.nextDouble() * 6, 1 + random.nextDouble());
        }
        Evaluated.Setup set = at(10);
        for (double[] signal : signals) {
            set.both(line(signal));
        }
        Evaluated found = set.by(new Trajectories());
        double sigma = plainSigma(signals);
        double[] distances = new double[count * (count - 1) / 2];
        int filled = 0;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < a; b++) {
                distances[filled++] = rms(signals[a], signals[b]) / sigma;
            }
        }
        Arrays.sort(distances);
        double median = (distances[filled / 2] + distances[(filled - 1) / 2]) / 2;
        assertThat((Double) found.measured().values().get("median_pair_distance"))
                .isCloseTo(median, offset(1e-6));
        for (int a = 0; a < count; a++) {
            int near = 0;
            for (int b = 0; b < count; b++) {
                near += a != b && rms(signals[a], signals[b]) / sigma < 0.02 * median ? 1 : 0;
            }
            assertThat(found.value(a, "near_duplicates")).as("episode %d", a).isEqualTo(near);
        }
        assertThat(found.reasons(9)).containsExactly("moves nearly the same way as episode 5");
    }

    private static double plainSigma(double[][] signals) {
        double[] all = Arrays.stream(signals).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().getAsDouble();
        return Math.sqrt(
                Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().getAsDouble());
    }

    private static double rms(double[] a, double[] b) {
        double squares = 0;
        for (int k = 0; k < a.length; k++) {
            squares += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(squares / a.length);
    }

    @Test
    void deviationIsTheDistanceFromTheMeanTrajectoryOfTheTask() {
        Evaluated.Setup set = at(10);
        double[][] signals = new double[9][];
        for (int e = 0; e < signals.length; e++) {
            signals[e] = wave(64, e == 8 ? 3 : 0.01 * e, 1);
            set.both(line(signals[e])).lastTask("wave");
        }
        Evaluated found = set.by(new Trajectories());
        double[] mean = new double[64];
        for (double[] signal : signals) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += signal[k] / signals.length;
            }
        }
        double expected = rms(signals[8], mean) / plainSigma(signals);
        assertThat(found.value(8, "trajectory_deviation")).isCloseTo(expected, offset(1e-6));
    }

    @Test
    void aTaskOfTwoKindsOfMotionIsNoticed() {
        Evaluated.Setup set = at(10);
        for (int e = 0; e < 20; e++) {
            set.both(line(wave(80, (e % 2 == 0 ? 0 : Math.PI) + 0.02 * e, 1))).lastTask("do it");
        }
        assertThat(set.by(new Trajectories()).reasons())
                .singleElement()
                .asString()
                .startsWith("the episodes of the task 'do it' fall into two kinds of motion (silhouette 0.9");
        Evaluated.Setup one = at(10);
        for (int e = 0; e < 20; e++) {
            one.both(line(wave(80, 0.1 * e, 1))).lastTask("do it");
        }
        assertThat(one.by(new Trajectories()).reasons()).isEmpty();
    }

    @Test
    void driftComparesTheFirstWithTheLastQuarter() {
        Evaluated.Setup set = at(10).labels("observation.state", "camera mount");
        for (int e = 0; e < 12; e++) {
            double shift = e >= 9 ? 5 : 0;
            set.both(line(Arrays.stream(wave(40, e, 1)).map(x -> x + shift).toArray()));
        }
        Evaluated found = set.by(new Drift());
        assertThat((Double) found.measured().values().get("largest")).isCloseTo(5 / Math.sqrt(0.5), offset(1e-9));
        assertThat(found.reasons())
                .containsExactly(
                        "between the first and the last quarter of the episodes the mean of camera mount moves by"
                                + " 7.071 standard deviations: the setup has changed");
        Evaluated few = at(10).both(line(1, 2)).by(new Drift());
        assertThat(few.measured().values().get("largest")).isNull();
    }

    @Property(tries = 60)
    void coverageIsTheEntropyOfTheHistogram(@ForAll("signal") double[] x, @ForAll("signal") double[] y) {
        double[] all = new double[x.length + y.length];
        System.arraycopy(x, 0, all, 0, x.length);
        System.arraycopy(y, 0, all, x.length, y.length);
        double min = Arrays.stream(all).min().getAsDouble();
        double max = Arrays.stream(all).max().getAsDouble();
        if (max == min) {
            return;
        }
        AlignedHistogram joined = new AlignedHistogram();
        joined.add(
                x, Arrays.stream(x).min().getAsDouble(), Arrays.stream(x).max().getAsDouble());
        AlignedHistogram other = new AlignedHistogram();
        other.add(
                y, Arrays.stream(y).min().getAsDouble(), Arrays.stream(y).max().getAsDouble());
        joined.merge(other);
        AlignedHistogram whole = new AlignedHistogram();
        whole.add(all, min, max);
        assertThat(joined.toString()).isEqualTo(whole.toString());
        assertThat(Arrays.stream(joined.rebinned(min, max, 20)).sum()).isEqualTo(all.length);
        // Fine bins are a 256th of the range at most: a value is counted a bin away only when it is that near to an
        // edge.
        long[] plain = new long[20];
        for (double value : all) {
            plain[Math.min(19, (int) ((value - min) / (max - min) * 20))]++;
        }
        long moved = 0;
        long[] counted = joined.rebinned(min, max, 20);
        for (int b = 0; b < 20; b++) {
            moved += Math.abs(plain[b] - counted[b]);
        }
        long nearEdge = Arrays.stream(all)
                .filter(value -> {
                    double position = (value - min) / (max - min) * 20;
                    return Math.abs(position - Math.rint(position)) < 20 / 250.0;
                })
                .count();
        assertThat(moved).isLessThanOrEqualTo(2 * nearEdge);
    }

    @Test
    void evenCoverageIsOne() {
        double[] even = IntStream.range(0, 2000).mapToDouble(k -> k).toArray();
        Map<String, Object> values =
                at(10).both(line(even)).by(new Coverage()).measured().values();
        assertThat((Double) values.get("mean_normalised_entropy")).isCloseTo(1, offset(1e-3));
        assertThat(Coverage.entropy(new long[] {5, 0, 0})).isEqualTo(0);
        assertThat(Coverage.entropy(new long[] {1, 1})).isEqualTo(1);
    }

    @Test
    void taskTextsThatSayNothingAreNamed() {
        Evaluated found = at(10).both(line(1))
                .lastTask("valid")
                .both(line(1))
                .lastTask("")
                .both(line(1))
                .lastTask("pick up the cube")
                .both(line(1))
                .lastTask("pick up the cubes")
                .both(line(1))
                .lastTask("put cup 1 on the table")
                .both(line(1))
                .lastTask("put cup 2 on the table")
                .by(new TaskText());
        assertThat(found.reasons(0)).containsExactly("the task text 'valid' says nothing");
        assertThat(found.reasons(1)).containsExactly("the episode has no task text");
        assertThat(found.reasons(2)).isEmpty();
        assertThat(found.value(2, "task_words")).isEqualTo(4);
        assertThat(found.reasons())
                .containsExactly(
                        "1 episode without a task text",
                        "task texts that say nothing: 'valid'",
                        "1 pair of tasks with nearly the same text, for example 'pick up the cube' and 'pick up the cubes':"
                                + " one task or two?");
    }

    @Test
    void problemsOfTaskTexts() {
        assertThat(TaskTexts.problems("pick the cube", 2, 50)).isEmpty();
        assertThat(TaskTexts.problems("Picking up the cube slowly", 2, 50)).isEmpty();
        assertThat(TaskTexts.problems("carefully stack the blocks", 2, 50)).isEmpty();
        assertThat(TaskTexts.problems("把杯子放到桌子上", 2, 50)).isEmpty();
        assertThat(TaskTexts.problems("red cube", 2, 50)).containsExactly("no verb at the beginning");
        assertThat(TaskTexts.problems("pick", 2, 50)).containsExactly("too short");
        assertThat(TaskTexts.problems(" pick the cube ", 2, 50)).containsExactly("spaces at the ends");
        assertThat(TaskTexts.problems("pick the 杯子", 2, 50)).containsExactly("mixed scripts");
        assertThat(TaskTexts.problems("pick the cube", 2, 2)).containsExactly("too long");
        assertThat(List.of("task", "Task_1", "todo", "...", "42", "episode 7")).allMatch(TaskTexts::isPlaceholder);
        assertThat(List.of("pick", "task the robot to stop", "open it")).noneMatch(TaskTexts::isPlaceholder);
    }
}

package io.robokit.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuantileSketchTest {
    private static final double[] WANTED = {0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1};

    @Property(tries = 200)
    void answersAreWithinTheStatedRankError(@ForAll("streams") double[] values) {
        QuantileSketch sketch = small();
        sketch.add(values, values.length);

        assertWithinRankError(sketch, values);
    }

    @Property(tries = 200)
    void mergedSketchesKeepToTheirBoundHoweverTheyAreGrouped(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 0, max = 900) Integer> sizes, @ForAll long seed) {
        Random random = new Random(seed);
        List<double[]> parts = new ArrayList<>();
        for (int size : sizes) {
            double[] part = new double[size];
            double shift = random.nextGaussian();
            Arrays.setAll(part, i -> shift + random.nextGaussian());
            parts.add(part);
        }
        double[] all = parts.stream().flatMapToDouble(Arrays::stream).toArray();

        QuantileSketch left = small();
        parts.forEach(part -> left.merge(of(part)));
        QuantileSketch right = small();
        for (int i = parts.size() - 1; i >= 0; i--) {
            QuantileSketch earlier = of(parts.get(i));
            earlier.merge(right);
            right = earlier;
        }

        assertWithinRankError(right, all);
        assertWithinRankError(left, all);
        assertThat(left.count()).isEqualTo(all.length);
    }

    @Test
    void upToTheLimitQuantilesAreThoseOfNumpy() {
        QuantileSketch sketch = new QuantileSketch();
        double[] values = new Random(3).doubles(QuantileSketch.EXACT_LIMIT).toArray();
        sketch.add(values, values.length);
        double[] sorted = values.clone();
        Arrays.sort(sorted);

        assertThat(sketch.isExact()).isTrue();
        assertThat(sketch.rankError()).isZero();
        for (double wanted : WANTED) {
            double position = wanted * (sorted.length - 1);
            int below = (int) position;
            double expected = below + 1 == sorted.length
                    ? sorted[below]
                    : sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
            assertThat(sketch.quantiles(wanted)[0]).isEqualTo(expected);
        }
        // numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], [0.01, 0.5, 0.9])
        assertThat(of(3, 1, 4, 1, 5, 9, 2, 6).quantiles(0.01, 0.5, 0.9))
                .containsExactly(new double[] {1.0, 3.5, 6.9}, within(1e-15));
    }

    @Test
    void tenMillionValuesAreOffByLessThanSaid() {
        QuantileSketch sketch = new QuantileSketch();
        int count = 10_000_000;
        Random random = new Random(11);
        int[] order = random.ints(count).toArray();
        for (int value : order) {
            sketch.add(value);
        }
        Arrays.sort(order);

        assertThat(sketch.rankError()).isBetween(0.0005, 0.0015);
        for (double wanted : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
            int answer = (int) sketch.quantiles(wanted)[0];
            double rank = Arrays.binarySearch(order, answer) / (double) count;
            assertThat(rank).isCloseTo(wanted, within(sketch.rankError()));
        }
    }

    @Test
    void valuesThatAreNotFiniteAreLeftOut() {
        QuantileSketch sketch = of(Double.NaN, 1, Double.POSITIVE_INFINITY, 3, Double.NEGATIVE_INFINITY);

        assertThat(sketch.count()).isEqualTo(2);
        assertThat(sketch.quantiles(0.5)).containsExactly(2.0);
        assertThat(small().quantiles(0.5)[0]).isNaN();
    }

    @Test
    void aSketchThatTravelledGivesTheSameAnswers() throws Exception {
        QuantileSketch sketch = of(new Random(4).doubles(5000).toArray());

        QuantileSketch copy = copy(sketch);

        assertThat(copy.quantiles(WANTED)).isEqualTo(sketch.quantiles(WANTED));
        assertThat(copy.rankError()).isEqualTo(sketch.rankError());
    }

    @Test
    void memoryIsBounded() throws IOException {
        QuantileSketch sketch = new QuantileSketch();
        for (int i = 0; i < 5_000_000; i++) {
            sketch.add(Math.sin(i));
        }

        assertThat(bytes(sketch).length).isLessThan(700 * 1024);
    }

    @Provide
    Arbitrary<double[]> streams() {
        Arbitrary<Integer> size = Arbitraries.integers().between(1, 6000);
        Arbitrary<Integer> shape = Arbitraries.integers().between(0, 4);
        return Combinators.combine(size, shape, Arbitraries.longs()).as(QuantileSketchTest::stream);
    }

    private static double[] stream(int size, int shape, long seed) {
        Random random = new Random(seed);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = switch (shape) {
                case 0 -> i;
                case 1 -> size - i;
                case 2 -> random.nextGaussian();
                case 3 -> random.nextInt(5);
                default -> (i % 16) * 1000.0 + random.nextDouble();
            };
        }
        return values;
    }

    private static QuantileSketch small() {
        return new QuantileSketch(64, 16);
    }

    private static QuantileSketch of(double... values) {
        QuantileSketch sketch = small();
        sketch.add(values, values.length);
        return sketch;
    }

    private static void assertWithinRankError(QuantileSketch sketch, double[] values) {
        double[] answers = sketch.quantiles(WANTED);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double allowed = sketch.rankError() * sorted.length;
        for (int i = 0; i < WANTED.length; i++) {
            double answer = answers[i];
            long smaller = Arrays.stream(sorted).filter(value -> value < answer).count();
            long notLarger =
                    Arrays.stream(sorted).filter(value -> value <= answer).count();
            double rank = WANTED[i] * (sorted.length - 1);
            assertThat(rank)
                    .as("rank of the answer for %s of %s values", WANTED[i], sorted.length)
                    .isBetween(smaller - allowed - 1, notLarger + allowed);
        }
    }

    private static byte[] bytes(QuantileSketch sketch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sketch);
        }
        return bytes.toByteArray();
    }

    private static QuantileSketch copy(QuantileSketch sketch) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(sketch)))) {
            return (QuantileSketch) in.readObject();
        }
    }
}

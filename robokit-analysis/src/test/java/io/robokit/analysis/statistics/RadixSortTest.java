package io.robokit.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RadixSortTest {
    @Property(tries = 200)
    void sortsLikeTheLibrary(
            @ForAll @IntRange(min = 0, max = 5000) int size, @ForAll long seed, @ForAll boolean floats) {
        Random random = new Random(seed);
        double[] values = new double[size + 3];
        Arrays.setAll(values, i -> number(random, floats));
        double[] expected = values.clone();
        Arrays.sort(expected, 0, size);

        new RadixSort().sort(values, size);

        assertThat(values).isEqualTo(expected);
    }

    private static double number(Random random, boolean floats) {
        return switch (random.nextInt(12)) {
            case 0 -> 0.0;
            case 1 -> -0.0;
            case 2 -> Double.POSITIVE_INFINITY;
            case 3 -> Double.NEGATIVE_INFINITY;
            case 4 -> Double.MIN_VALUE * random.nextInt(9);
            default -> floats ? (float) random.nextGaussian() : random.nextGaussian() * Math.exp(random.nextInt(100));
        };
    }
}

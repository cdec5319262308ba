package io.robokit.analysis.quality.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Property(tries = 300)
    void quantilesAreThoseOfTheSortedValuesToTheBit(
            @ForAll @IntRange(min = 1, max = 3000) int count, @ForAll long seed, @ForAll @IntRange(max = 3) int kind) {
        double[] values = values(new Random(seed), count, kind);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] qs = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};
        double[] found = Quantiles.quantiles(values, count, qs);
        for (int i = 0; i < qs.length; i++) {
            double position = qs[i] * (count - 1);
            int below = (int) Math.floor(position);
            int above = Math.min(below + 1, count - 1);
            assertThat(found[i]).isEqualTo(Quantiles.between(sorted[below], sorted[above], position - below));
        }
        double median = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
        assertThat(Quantiles.median(values)).isEqualTo(median);
    }

    private static double[] values(Random random, int count, int kind) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double x = random.nextGaussian();
            values[i] = kind == 0 ? x : kind == 1 ? Math.rint(x) : kind == 2 ? Math.exp(20 * x) : x > 2 ? 1e300 * x : 0;
        }
        return values;
    }

    @Test
    void noValuesHaveNoQuantile() {
        assertThat(Quantiles.median(new double[0])).isNaN();
        assertThat(Quantiles.quantile(new double[0], 0, 0.5)).isNaN();
    }
}

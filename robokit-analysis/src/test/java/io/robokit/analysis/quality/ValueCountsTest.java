package io.robokit.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValueCountsTest {
    @Property(tries = 300)
    void medianIsExactBelowTheLimit(@ForAll @Size(min = 1, max = 200) double[] values) {
        ValueCounts counts = new ValueCounts();
        for (double value : values) {
            counts.add(value);
        }

        assertThat(counts.median()).isEqualTo(Statistics.median(values));
    }

    @Property(tries = 200)
    void groupingOfMergesDoesNotMatter(
            @ForAll @Size(min = 3, max = 300) double[] values, @ForAll @IntRange(min = 1, max = 2) int cut) {
        int at = values.length * cut / 3;
        ValueCounts together = new ValueCounts(16);
        ValueCounts first = new ValueCounts(16);
        ValueCounts second = new ValueCounts(16);
        for (int i = 0; i < values.length; i++) {
            together.add(values[i]);
            (i < at ? first : second).add(values[i]);
        }
        first.merge(second);

        assertThat(first.median()).isEqualTo(together.median());
        assertThat(first.total()).isEqualTo(together.total());
    }

    @Property(tries = 100)
    void errorStaysSmallBeyondTheLimit(
            @ForAll @Size(min = 100, max = 400) @net.jqwik.api.From("intervals") double[] values) {
        ValueCounts counts = new ValueCounts(64);
        Arrays.stream(values).forEach(counts::add);
        double exact = Statistics.median(values);

        assertThat(counts.median()).isCloseTo(exact, within(exact / 8));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<double[]> intervals() {
        return net.jqwik.api.Arbitraries.doubles()
                .between(30, 40)
                .array(double[].class)
                .ofMinSize(100)
                .ofMaxSize(400);
    }

    @Test
    void nanMakesTheMedianNan() {
        ValueCounts counts = new ValueCounts();
        counts.add(1);
        counts.add(Double.NaN);

        assertThat(counts.median()).isNaN();
    }
}

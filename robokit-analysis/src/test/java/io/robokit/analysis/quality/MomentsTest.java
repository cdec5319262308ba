package io.robokit.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class MomentsTest {
    @Property(tries = 300)
    void mergedHalvesEqualTheTwoPassFormula(
            @ForAll @Size(min = 2, max = 100) java.util.List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
        Moments first = new Moments();
        Moments second = new Moments();
        for (int i = 0; i < values.size(); i++) {
            (i < values.size() / 2 ? first : second).add(values.get(i));
        }
        first.merge(second);
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        double variance = values.stream()
                        .mapToDouble(value -> (value - mean) * (value - mean))
                        .sum()
                / values.size();

        assertThat(first.mean()).isCloseTo(mean, within(1e-6));
        assertThat(first.populationStd()).isCloseTo(Math.sqrt(variance), within(1e-6 + Math.sqrt(variance) * 1e-9));
        assertThat(first.count()).isEqualTo(values.size());
    }
}

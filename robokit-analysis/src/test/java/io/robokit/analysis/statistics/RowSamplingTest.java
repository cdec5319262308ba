package io.robokit.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RowSamplingTest {
    @Property
    void enoughRowsAreChosen(@ForAll @LongRange(min = 1, max = 1L << 40) long rows) {
        RowSampling sampling = RowSampling.ofRows(rows);

        long windows = rows >> sampling.windowBits();

        assertThat(windows).isBetween(Math.min(rows, RowSampling.LEAST_ROWS), 2 * RowSampling.LEAST_ROWS);
    }

    @Property
    void oneRowOfEveryWindowIsChosenHoweverRowsAreDivided(
            @ForAll @IntRange(min = 0, max = 10) int bits, @ForAll @IntRange(min = 1, max = 1000) int piece) {
        RowSampling sampling = new RowSampling(bits);
        List<Long> chosen = new ArrayList<>();
        for (long from = 0; from < 10_000; from += piece) {
            long end = Math.min(10_000, from + piece);
            for (long row = sampling.next(from); row < end; row = sampling.next(row + 1)) {
                chosen.add(row);
            }
        }

        List<Long> expected = new ArrayList<>();
        for (long window = 0; window <= 10_000 >> bits; window++) {
            if (sampling.chosen(window) < 10_000) {
                expected.add(sampling.chosen(window));
            }
        }
        assertThat(chosen).isEqualTo(expected);
        assertThat(chosen)
                .allSatisfy(
                        row -> assertThat(sampling.chosen(sampling.window(row))).isEqualTo(row));
    }

    @Test
    void theShareBelowAThresholdIsWithinTheBound() {
        RowSampling sampling = new RowSampling(5);
        long rows = 1 << 20;
        Random random = new Random(2);
        float[] values = new float[(int) rows];
        for (int i = 0; i < rows; i++) {
            values[i] = (i % 32) / 32f + random.nextFloat() * 0.01f; // has the rhythm of the windows
        }
        for (double quantile : new double[] {0.01, 0.1, 0.5, 0.9}) {
            long below = 0;
            long chosen = 0;
            long trulyBelow = 0;
            for (float value : values) {
                trulyBelow += value < quantile ? 1 : 0;
            }
            for (long row = sampling.next(0); row < rows; row = sampling.next(row + 1)) {
                chosen++;
                below += values[(int) row] < quantile ? 1 : 0;
            }
            double difference = (double) below / chosen - (double) trulyBelow / rows;

            assertThat(Math.abs(difference)).isLessThan(sampling.rankError((double) trulyBelow / rows, rows));
            assertThat(sampling.rankError(quantile, rows)).isLessThan(0.02);
        }
    }

    @Test
    void allRowsOfASmallDatasetAreChosen() {
        RowSampling sampling = RowSampling.ofRows(200_000);

        assertThat(sampling.windowBits()).isZero();
        assertThat(sampling.rankError(0.5, 200_000)).isZero();
        assertThat(sampling.next(17)).isEqualTo(17);
    }
}

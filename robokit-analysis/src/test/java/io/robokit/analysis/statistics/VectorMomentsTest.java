package io.robokit.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.robokit.model.NumericColumn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VectorMomentsTest {
    private static final MathContext EXACT = new MathContext(60);

    @Property(tries = 200)
    void agreesWithExactArithmetic(
            @ForAll @Size(min = 1, max = 700) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double offset) {
        double[] shifted = values.stream().mapToDouble(value -> value + offset).toArray();

        VectorMoments moments = of(1, shifted);

        BigDecimal mean = mean(shifted);
        double std = std(shifted, mean);
        double magnitude = Arrays.stream(shifted).map(Math::abs).max().orElseThrow();
        assertThat(moments.min(0)).isEqualTo(Arrays.stream(shifted).min().orElseThrow());
        assertThat(moments.max(0)).isEqualTo(Arrays.stream(shifted).max().orElseThrow());
        assertThat(moments.mean(0)).isCloseTo(mean.doubleValue(), within(magnitude * 1e-14));
        assertThat(moments.populationStd(0)).isCloseTo(std, within(std * 1e-10 + magnitude * 1e-15));
        assertThat(moments.finite(0)).isEqualTo(shifted.length);
    }

    @Test
    void aFirstValueFarFromTheOthersCostsNoPrecision() {
        double[] values = new double[100_000];
        Random random = new Random(7);
        Arrays.setAll(values, i -> random.nextGaussian() * 1e-3);
        values[0] = 1e6;

        VectorMoments moments = of(1, values);

        BigDecimal mean = mean(values);
        assertThat(moments.mean(0)).isCloseTo(mean.doubleValue(), within(1e-10));
        assertThat(moments.populationStd(0) / std(values, mean)).isCloseTo(1, within(1e-12));
    }

    @Property(tries = 100)
    void theSizeOfBatchesHasNoInfluence(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 3000) int rows,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 900) Integer> batches,
            @ForAll long seed) {
        double[] values = random(width * rows, seed);
        RowBlock block = new RowBlock(width);
        VectorMoments batched = new VectorMoments(width);
        NumericColumn column = NumericColumn.ofDoubleLists("x", width, values);
        int from = 0;
        for (int i = 0; from < rows; i++) {
            int end = Math.min(rows, from + batches.get(i % batches.size()));
            while (from < end) {
                from += block.fill(column, from, end - from);
                if (block.isFull()) {
                    batched.add(block);
                    block.clear();
                }
            }
        }
        batched.add(block);

        assertSameBits(batched, of(width, values));
    }

    @Property(tries = 100)
    void mergedPartsEqualTheWhole(
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll @IntRange(min = 0, max = 2000) int first,
            @ForAll @IntRange(min = 0, max = 2000) int second,
            @ForAll @IntRange(min = 1, max = 2000) int third,
            @ForAll long seed) {
        double[] values = random(width * (first + second + third), seed);
        VectorMoments left = of(width, Arrays.copyOfRange(values, 0, width * first));
        left.merge(of(width, Arrays.copyOfRange(values, width * first, width * (first + second))));
        left.merge(of(width, Arrays.copyOfRange(values, width * (first + second), values.length)));
        VectorMoments whole = of(width, values);

        for (int element = 0; element < width; element++) {
            assertThat(left.finite(element)).isEqualTo(whole.finite(element));
            assertThat(left.min(element)).isEqualTo(whole.min(element));
            assertThat(left.max(element)).isEqualTo(whole.max(element));
            assertThat(left.mean(element)).isCloseTo(whole.mean(element), within(1e-12));
            assertThat(left.populationStd(element)).isCloseTo(whole.populationStd(element), within(1e-12));
        }
    }

    @Test
    void nothingMergedInChangesNoBit() {
        VectorMoments moments = of(3, random(300, 5));
        VectorMoments same = of(3, random(300, 5));
        same.merge(new VectorMoments(3));
        VectorMoments fresh = new VectorMoments(3);
        fresh.merge(moments);

        assertSameBits(same, moments);
        assertSameBits(fresh, moments);
    }

    @Test
    void valuesThatAreNotFiniteAreCountedAndLeftOut() {
        double[] values = {1, Double.NaN, 2, 4, 3, Double.POSITIVE_INFINITY, 4, Double.NEGATIVE_INFINITY};

        VectorMoments moments = of(2, values);

        assertThat(moments.rows()).isEqualTo(4);
        assertThat(moments.finite(0)).isEqualTo(4);
        assertThat(moments.mean(0)).isEqualTo(2.5);
        assertThat(moments.finite(1)).isEqualTo(1);
        assertThat(moments.nans(1)).isEqualTo(1);
        assertThat(moments.infinities(1)).isEqualTo(2);
        assertThat(moments.mean(1)).isEqualTo(4);
        assertThat(moments.populationStd(1)).isZero();
    }

    @Test
    void withoutAFiniteValueThereIsNoMean() {
        VectorMoments moments = of(1, Double.NaN, Double.NaN);

        assertThat(moments.mean(0)).isNaN();
        assertThat(moments.min(0)).isNaN();
        assertThat(moments.max(0)).isNaN();
        assertThat(moments.populationStd(0)).isNaN();
    }

    @Test
    void rowsWiderThanAGroupAreMeasuredToo() {
        double[] values = random(10_007 * 5, 3);

        VectorMoments moments = of(10_007, values);

        double[] last = {values[10_006], values[20_013], values[30_020], values[40_027], values[50_034]};
        assertThat(moments.mean(10_006)).isCloseTo(mean(last).doubleValue(), within(1e-14));
        assertThat(moments.max(10_006)).isEqualTo(Arrays.stream(last).max().orElseThrow());
    }

    static VectorMoments of(int width, double... values) {
        VectorMoments moments = new VectorMoments(width);
        RowBlock block = new RowBlock(width);
        int rows = values.length / width;
        for (int from = 0; from < rows; ) {
            from += block.fill(values, from, rows - from);
            moments.add(block);
            block.clear();
        }
        return moments;
    }

    private static void assertSameBits(VectorMoments actual, VectorMoments expected) {
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    private static long[] bits(VectorMoments moments) {
        long[] bits = new long[moments.width() * 6];
        for (int element = 0; element < moments.width(); element++) {
            bits[element * 6] = moments.finite(element);
            bits[element * 6 + 1] = moments.nans(element);
            bits[element * 6 + 2] = Double.doubleToRawLongBits(moments.min(element));
            bits[element * 6 + 3] = Double.doubleToRawLongBits(moments.max(element));
            bits[element * 6 + 4] = Double.doubleToRawLongBits(moments.mean(element));
            bits[element * 6 + 5] = Double.doubleToRawLongBits(moments.populationStd(element));
        }
        return bits;
    }

    private static double[] random(int size, long seed) {
        Random random = new Random(seed);
        double[] values = new double[size];
        Arrays.setAll(values, i -> random.nextInt(200) == 0 ? Double.NaN : random.nextGaussian() * 10 + 3);
        return values;
    }

    private static BigDecimal mean(double[] values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values) {
            if (Double.isFinite(value)) {
                sum = sum.add(new BigDecimal(value));
            }
        }
        long count = Arrays.stream(values).filter(Double::isFinite).count();
        return sum.divide(BigDecimal.valueOf(count), EXACT);
    }

    private static double std(double[] values, BigDecimal mean) {
        BigDecimal squares = BigDecimal.ZERO;
        for (double value : values) {
            BigDecimal distance = new BigDecimal(value).subtract(mean);
            squares = squares.add(distance.multiply(distance, EXACT), EXACT);
        }
        return squares.divide(BigDecimal.valueOf(values.length), EXACT)
                .sqrt(EXACT)
                .doubleValue();
    }
}

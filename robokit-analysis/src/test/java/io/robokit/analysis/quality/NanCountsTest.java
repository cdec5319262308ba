package io.robokit.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.model.DataType;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.OpaqueColumn;
import io.robokit.model.TextColumn;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Measured;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cases that were checked against the original Python function. */
class NanCountsTest {
    private static final float NAN = Float.NaN;

    @Test
    void nullsAndNanOfNumbersCountInfinityDoesNot() {
        NumericColumn floats = NumericColumn.builder("floats", DataType.FLOAT32)
                .floats(new float[] {1, NAN, 0, 2, Float.POSITIVE_INFINITY, 3})
                .scalars()
                .nullRows(bits(2))
                .build(6);
        NumericColumn longs = NumericColumn.builder("longs", DataType.INT64)
                .longs(new long[] {1, 0, 3, 4, 5, 6})
                .scalars()
                .nullRows(bits(1))
                .build(6);

        assertThat(counts(floats, longs)).isEqualTo(Map.of("floats", 2L, "longs", 1L));
    }

    @Test
    void listElementsCountEachAndANullListOnce() {
        NumericColumn lists = NumericColumn.builder("lists", DataType.FLOAT32)
                .floats(new float[] {1, NAN, 0, 2, 0, 0, 5, 6})
                .lists(2)
                .nullElements(bits(2))
                .nullRows(bits(2))
                .build(4);

        assertThat(counts(lists)).isEqualTo(Map.of("lists", 3L));
    }

    @Test
    void textsAndStructsCountWhenNull() {
        assertThat(counts(TextColumn.of("text", "a", null), OpaqueColumn.of("struct", "struct", 2, bits(1))))
                .isEqualTo(Map.of("text", 1L, "struct", 1L));
    }

    @Test
    void nestedListsAndListsOfTextsAreLeftOut() {
        NumericColumn nested = NumericColumn.builder("nested", DataType.FLOAT32)
                .floats(new float[] {1, 2, 3, NAN})
                .lists(2)
                .depth(2)
                .build(2);

        assertThat(counts(nested, OpaqueColumn.of("texts", "list<string>", 2, null)))
                .isEmpty();
    }

    @Test
    void aColumnCountedInOneEpisodeIsListed() {
        NumericColumn plain = NumericColumn.ofDoubles("x", 1, Double.NaN);
        Measured measured = (Measured) Signals.evaluate(
                new NanCounts(),
                Signals.dataset(30),
                1,
                List.of(List.<FeatureColumn>of(plain), List.<FeatureColumn>of(NumericColumn.ofDoubles("y", 1))));

        assertThat(measured.values()).containsEntry("nan_counts", Map.of("x", 1L, "y", 0L));
        assertThat(measured.judge()
                        .judge(new EpisodeRow(0, 2, "", EpisodeFindings.of(1)))
                        .signals())
                .extracting(HeuristicResult.Finding::reason)
                .containsExactly("1 missing value");
    }

    @SuppressWarnings("unchecked") // a JSON object
    private static Map<String, Object> counts(FeatureColumn... columns) {
        Measured measured =
                (Measured) Signals.evaluate(new NanCounts(), Signals.dataset(30), 4096, List.of(List.of(columns)));
        return (Map<String, Object>) measured.values().get("nan_counts");
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }
}

package io.robokit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumericColumnTest {
    @Property(tries = 200)
    void slicesReadTheSameAsTheWhole(
            @ForAll @Size(min = 12, max = 60) float[] values,
            @ForAll @IntRange(min = 1, max = 4) int width,
            @ForAll @IntRange(min = 0, max = 2) int from) {
        int rows = values.length / width;
        NumericColumn whole = NumericColumn.ofFloatLists("x", width, values);
        NumericColumn slice = whole.slice(from, rows).slice(0, rows - from);
        double[] copied = new double[(rows - from) * width];
        slice.copyNumbers(0, rows - from, copied, 0);

        for (int row = 0; row < rows - from; row++) {
            for (int element = 0; element < width; element++) {
                double expected = values[(row + from) * width + element];
                assertThat(slice.number(row, element)).isEqualTo(expected);
                assertThat(copied[row * width + element]).isEqualTo(expected);
            }
        }
    }

    @Test
    void nullsReadAsNan() {
        BitSet rows = new BitSet();
        rows.set(1);
        NumericColumn column = NumericColumn.builder("x", DataType.INT64)
                .longs(new long[] {5, 0, 7})
                .scalars()
                .nullRows(rows)
                .build(3);
        double[] copied = new double[2];
        column.slice(1, 3).copyNumbers(0, 2, copied, 0);

        assertThat(column.number(1)).isNaN();
        assertThat(copied).containsExactly(Double.NaN, 7);
    }

    @Test
    void raggedListsHaveNoWidth() {
        NumericColumn column = NumericColumn.builder("x", DataType.FLOAT64)
                .doubles(new double[] {1, 2, 3})
                .raggedLists(new int[] {0, 1, 1, 3})
                .build(3);

        assertThat(column.isRagged()).isTrue();
        assertThat(column.length(1)).isZero();
        assertThat(column.slice(2, 3).number(0, 1)).isEqualTo(3);
        assertThatThrownBy(() -> column.copyNumbers(0, 3, new double[3], 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tooFewValuesAreRefused() {
        assertThatThrownBy(() -> NumericColumn.builder("x", DataType.FLOAT32)
                        .floats(new float[5])
                        .lists(3)
                        .build(2))
                .hasMessage("Column 'x' needs 6 values for 2 rows, got 5");
    }
}

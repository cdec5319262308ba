package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Numbers of all episodes in one array: 8 bytes per episode. */
final class Columns {
    private Columns() {}

    /** One number per episode, in episode order. */
    static double[] of(EpisodeRows episodes, ToDoubleFunction<EpisodeRow> number) {
        Growing column = new Growing();
        episodes.forEach(row -> column.add(number.applyAsDouble(row)));
        return column.toArray();
    }

    /** One finite number per episode that has one. */
    static double[] finite(EpisodeRows episodes, ToDoubleFunction<EpisodeRow> number) {
        Growing column = new Growing();
        episodes.forEach(row -> {
            double value = number.applyAsDouble(row);
            if (Double.isFinite(value)) {
                column.add(value);
            }
        });
        return column.toArray();
    }

    /** One whole number per episode that has one; {@link Long#MIN_VALUE} stands for none. */
    static long[] longs(EpisodeRows episodes, ToLongFunction<EpisodeRow> number) {
        long[][] values = {new long[64]};
        int[] count = {0};
        episodes.forEach(row -> {
            long value = number.applyAsLong(row);
            if (value != Long.MIN_VALUE) {
                if (count[0] == values[0].length) {
                    values[0] = Arrays.copyOf(values[0], 2 * count[0]);
                }
                values[0][count[0]++] = value;
            }
        });
        return Arrays.copyOf(values[0], count[0]);
    }

    /** An array that grows. */
    static final class Growing {
        private double[] values = new double[64];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        double[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}

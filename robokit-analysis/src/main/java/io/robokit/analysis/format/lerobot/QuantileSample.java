package io.robokit.analysis.format.lerobot;

import java.util.Arrays;

/**
 * Rows of numbers kept for quantiles: all of them up to a limit, every second, fourth … row beyond it. Exact until then.
 */
final class QuantileSample {
    private final int width;
    private final int maxRows;
    private double[] values;
    private int kept;
    private long seen;
    private long stride = 1;

    QuantileSample(int width, int maxValues) {
        this.width = width;
        this.maxRows = Math.max(2, maxValues / width);
        this.values = new double[width * Math.min(maxRows, 64)];
    }

    void add(double[] rows, int count) {
        for (int row = 0; row < count; row++) {
            if (seen++ % stride == 0) {
                if (kept == maxRows) {
                    halve();
                    if ((seen - 1) % stride != 0) {
                        continue;
                    }
                }
                if ((kept + 1) * width > values.length) {
                    values = Arrays.copyOf(
                            values, (int) Math.min((long) maxRows * width, Math.max(values.length * 2L, width)));
                }
                System.arraycopy(rows, row * width, values, kept * width, width);
                kept++;
            }
        }
    }

    private void halve() {
        int half = (kept + 1) / 2;
        for (int row = 0; row < half; row++) {
            System.arraycopy(values, row * 2 * width, values, row * width, width);
        }
        kept = half;
        stride *= 2;
    }

    void clear() {
        kept = 0;
        seen = 0;
        stride = 1;
    }

    /** Quantiles per element, {@code [quantile][element]}, linear between neighbours; NaN where no number is finite. */
    double[][] quantiles(double... wanted) {
        double[][] result = new double[wanted.length][width];
        double[] sorted = new double[kept];
        for (int element = 0; element < width; element++) {
            int count = 0;
            for (int row = 0; row < kept; row++) {
                double value = values[row * width + element];
                if (Double.isFinite(value)) {
                    sorted[count++] = value;
                }
            }
            Arrays.sort(sorted, 0, count);
            for (int i = 0; i < wanted.length; i++) {
                result[i][element] = quantile(sorted, count, wanted[i]);
            }
        }
        return result;
    }

    private static double quantile(double[] sorted, int count, double wanted) {
        if (count == 0) {
            return Double.NaN;
        }
        double position = wanted * (count - 1);
        int below = (int) position;
        double low = sorted[below];
        return below + 1 == count ? low : low + (position - below) * (sorted[below + 1] - low);
    }
}

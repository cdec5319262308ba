package io.robokit.analysis.format.lerobot;

import java.util.Arrays;

/** Count, minimum, maximum, mean and population standard deviation per element; values that are not finite left out. */
final class FeatureStatistics {
    private final int width;
    private final double[] min;
    private final double[] max;
    private final double[] mean;
    private final double[] squares; // sum of squared distances from the mean
    private final long[] finite;
    private long rows;

    FeatureStatistics(int width) {
        this.width = width;
        this.min = new double[width];
        this.max = new double[width];
        this.mean = new double[width];
        this.squares = new double[width];
        this.finite = new long[width];
        clear();
    }

    void clear() {
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        Arrays.fill(mean, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(finite, 0);
        rows = 0;
    }

    /** Adds rows, row-major. */
    void add(double[] values, int count) {
        rows += count;
        for (int element = 0; element < width; element++) {
            addElement(values, count, element);
        }
    }

    private void addElement(double[] values, int count, int element) {
        double low = min[element];
        double high = max[element];
        double sum = 0;
        long numbers = 0;
        for (int i = element; i < count * width; i += width) {
            double value = values[i];
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
                sum += value;
                numbers++;
            }
        }
        if (numbers == 0) {
            return;
        }
        double blockMean = sum / numbers;
        double blockSquares = 0;
        for (int i = element; i < count * width; i += width) {
            double distance = values[i] - blockMean;
            if (Double.isFinite(distance)) {
                blockSquares += distance * distance;
            }
        }
        min[element] = low;
        max[element] = high;
        merge(element, numbers, blockMean, blockSquares);
    }

    private void merge(int element, long count, double otherMean, double otherSquares) {
        long total = finite[element] + count;
        double delta = otherMean - mean[element];
        squares[element] += otherSquares + delta * delta * ((double) finite[element] * count / total);
        mean[element] += delta * count / total;
        finite[element] = total;
    }

    /** Adds what another one has seen. */
    void add(FeatureStatistics other) {
        rows += other.rows;
        for (int element = 0; element < width; element++) {
            if (other.finite[element] > 0) {
                min[element] = Math.min(min[element], other.min[element]);
                max[element] = Math.max(max[element], other.max[element]);
                merge(element, other.finite[element], other.mean[element], other.squares[element]);
            }
        }
    }

    long rows() {
        return rows;
    }

    double[] min() {
        return orNaN(min);
    }

    double[] max() {
        return orNaN(max);
    }

    double[] mean() {
        return orNaN(mean);
    }

    double[] std() {
        double[] std = new double[width];
        for (int element = 0; element < width; element++) {
            std[element] = Math.sqrt(squares[element] / Math.max(1, finite[element]));
        }
        return orNaN(std);
    }

    private double[] orNaN(double[] values) {
        double[] copy = values.clone();
        for (int element = 0; element < width; element++) {
            if (finite[element] == 0) {
                copy[element] = Double.NaN;
            }
        }
        return copy;
    }
}

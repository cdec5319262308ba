package io.robokit.analysis.quality.standard;

/** Count, mean and squared deviations of each dimension; combined as Chan, Golub and LeVeque (1979) do. */
final class Moments implements Mergeable<Moments> {
    private static final long serialVersionUID = 1L;

    private long[] counts = {};
    private double[] means = {};
    private double[] squares = {};

    int width() {
        return counts.length;
    }

    /** Adds a group of values of one dimension. */
    void add(int dimension, long count, double mean, double squaredDeviations) {
        if (count == 0) {
            return;
        }
        grow(dimension + 1);
        long before = counts[dimension];
        long total = before + count;
        double delta = mean - means[dimension];
        if (before == 0) {
            means[dimension] = mean;
            squares[dimension] = squaredDeviations;
        } else {
            means[dimension] += delta * ((double) count / total);
            squares[dimension] += squaredDeviations + delta * delta * ((double) before * count / total);
        }
        counts[dimension] = total;
    }

    @Override
    public void merge(Moments later) {
        for (int d = 0; d < later.width(); d++) {
            add(d, later.counts[d], later.means[d], later.squares[d]);
        }
    }

    long count(int dimension) {
        return dimension < width() ? counts[dimension] : 0;
    }

    double mean(int dimension) {
        return count(dimension) == 0 ? Double.NaN : means[dimension];
    }

    /** Standard deviation that divides by the count; NaN for none. */
    double std(int dimension) {
        return count(dimension) == 0 ? Double.NaN : Math.sqrt(Math.max(0, squares[dimension] / counts[dimension]));
    }

    private void grow(int width) {
        if (width > counts.length) {
            counts = java.util.Arrays.copyOf(counts, width);
            means = java.util.Arrays.copyOf(means, width);
            squares = java.util.Arrays.copyOf(squares, width);
        }
    }
}

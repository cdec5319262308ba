package io.robokit.analysis.quality.standard;

import java.util.Arrays;

/**
 * Distinct values of each dimension, up to {@value #MOST}: a dimension with no more than that is discrete, for example a
 * gripper that is open or closed.
 */
final class FewValues implements Mergeable<FewValues> {
    private static final long serialVersionUID = 1L;
    /** Most values of a discrete dimension. */
    static final int MOST = 4;

    private double[][] values = {};

    /** Adds the values of one dimension. */
    void add(int dimension, double[] x) {
        grow(dimension + 1);
        double last = Double.NaN;
        for (double value : x) {
            if (value != last) {
                last = value;
                if (values[dimension].length > MOST) {
                    return;
                }
                addOne(dimension, value);
            }
        }
    }

    @Override
    public void merge(FewValues later) {
        for (int d = 0; d < later.values.length; d++) {
            grow(d + 1);
            for (double value : later.values[d]) {
                addOne(d, value);
            }
        }
    }

    /** Whether a dimension has no more than {@value #MOST} distinct values, one included. */
    boolean isDiscrete(int dimension) {
        return dimension < values.length && values[dimension].length <= MOST;
    }

    private void addOne(int dimension, double value) {
        double[] known = values[dimension];
        if (known.length > MOST) {
            return;
        }
        for (double one : known) {
            if (one == value) {
                return;
            }
        }
        double[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = value;
        values[dimension] = more;
    }

    private void grow(int width) {
        int known = values.length;
        if (width > known) {
            values = Arrays.copyOf(values, width);
            for (int d = known; d < width; d++) {
                values[d] = new double[0];
            }
        }
    }
}

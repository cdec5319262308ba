package io.robokit.analysis.validation.lerobot.rows;

import java.io.Serializable;
import java.util.Arrays;

/** One number per run, in the order of the runs. */
final class RunValues implements Serializable {
    private static final long serialVersionUID = 1L;

    private double[] values = new double[16];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void merge(RunValues later) {
        if (size + later.size > values.length) {
            values = Arrays.copyOf(values, Math.max(values.length * 2, size + later.size));
        }
        System.arraycopy(later.values, 0, values, size, later.size);
        size += later.size;
    }

    double get(int run) {
        return values[run];
    }

    int size() {
        return size;
    }
}

package io.robokit.analysis.quality;

import java.io.Serializable;
import java.util.Arrays;

/** Doubles of one episode while it is read. */
final class DoubleList implements Serializable {
    private static final long serialVersionUID = 1L;

    private double[] values = new double[64];
    private int size;

    int size() {
        return size;
    }

    double at(int index) {
        return values[index];
    }

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}

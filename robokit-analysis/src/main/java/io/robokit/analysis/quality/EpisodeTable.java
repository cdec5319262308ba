package io.robokit.analysis.quality;

import io.robokit.spi.HeuristicResult.EpisodeScore;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A few numbers per episode, in episode order: 8 bytes each. */
final class EpisodeTable implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int columns;
    private long[] indices = new long[1];
    private double[] values;
    private int size;

    EpisodeTable(int columns) {
        this.columns = columns;
        this.values = new double[columns];
    }

    int size() {
        return size;
    }

    void add(long episode, double... row) {
        reserve(size + 1);
        indices[size] = episode;
        System.arraycopy(row, 0, values, size * columns, columns);
        size++;
    }

    void addAll(EpisodeTable later) {
        reserve(size + later.size);
        System.arraycopy(later.indices, 0, indices, size, later.size);
        System.arraycopy(later.values, 0, values, size * columns, later.size * columns);
        size += later.size;
    }

    double value(int row, int column) {
        return values[row * columns + column];
    }

    /** The rows as scores with these names; NaN reads as null. */
    List<EpisodeScore> scores(List<String> names) {
        List<EpisodeScore> scores = new ArrayList<>(size);
        for (int row = 0; row < size; row++) {
            Map<String, Object> named = new LinkedHashMap<>();
            for (int column = 0; column < columns; column++) {
                named.put(names.get(column), plain(value(row, column)));
            }
            scores.add(new EpisodeScore(indices[row], named));
        }
        return scores;
    }

    private void reserve(int rows) {
        if (rows > indices.length) {
            int capacity = Math.max(rows, indices.length * 2);
            indices = Arrays.copyOf(indices, capacity);
            values = Arrays.copyOf(values, capacity * columns);
        }
    }

    private static Number plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Number) (long) number : (Number) number;
    }
}

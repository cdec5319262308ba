package io.robokit.analysis.text;

import io.robokit.model.JsonValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How often each length occurs; exact, with memory for the longest one only. Used by one thread. */
final class LengthCounts {
    private static final int BINS = 20;

    private long[] counts = new long[1024];
    private long rows;
    private long sum;
    private int min = Integer.MAX_VALUE;
    private int max;

    void add(int length) {
        if (length >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(length + 1, counts.length * 2));
        }
        counts[length]++;
        rows++;
        sum += length;
        min = Math.min(min, length);
        max = Math.max(max, length);
    }

    long rows() {
        return rows;
    }

    long sum() {
        return sum;
    }

    int min() {
        return rows == 0 ? 0 : min;
    }

    int max() {
        return max;
    }

    double mean() {
        return rows == 0 ? 0 : (double) sum / rows;
    }

    /** The value below which a share of the lengths lies, between two of them by their distance. */
    double quantile(double share) {
        if (rows == 0) {
            return 0;
        }
        double position = share * (rows - 1);
        long below = (long) Math.floor(position);
        int low = at(below);
        int high = below + 1 < rows ? at(below + 1) : low;
        return low + (position - below) * (high - low);
    }

    private int at(long rank) {
        long seen = 0;
        for (int length = min; length <= max; length++) {
            seen += counts[length];
            if (seen > rank) {
                return length;
            }
        }
        return max;
    }

    /** At most 20 bins of equal width: {@code bin_edges}, one more than {@code hist}; the last bin includes its end. */
    Map<String, Object> histogram() {
        List<Integer> edges = new ArrayList<>();
        List<Long> hist = new ArrayList<>();
        if (rows > 0) {
            int width = Math.max(1, (max - min + BINS) / BINS);
            for (int edge = min; edge <= max; edge += width) {
                edges.add(edge);
                hist.add(Arrays.stream(counts, edge, Math.min(max + 1, edge + width))
                        .sum());
            }
            edges.add(max);
        }
        return JsonValues.object("hist", hist, "bin_edges", edges);
    }
}

package io.robokit.analysis.statistics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Quantiles of a stream of numbers in bounded memory, exact up to {@value #EXACT_LIMIT} values. Beyond that, sorted values
 * are thinned to every {@code s}-th with weight {@code s}, and thinned again four buffers at a time, as Munro and Paterson
 * (1980) and Manku, Rajagopalan and Lindsay (1998) do. Deterministic, and the error is certain rather than probable:
 * {@link #rankError()} bounds, from what was done, how far the rank of an answer can be off. That is about {@code (1 +
 * log4(n / 32768)) / 4096} of the values, 0.13 % for ten million; at most 0.7 MiB are kept. Values that are not finite are
 * left out. Used by one thread.
 */
public final class QuantileSketch implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Up to how many values quantiles are exact. */
    public static final int EXACT_LIMIT = 32_768;

    private static final int BUFFER = 2048;
    private static final int FAN_IN = 4;

    private final int limit;
    private final int buffer;
    private double[] raw;
    private int rawCount;
    private final List<Thinned> thinned = new ArrayList<>();
    private long count;
    private long error;
    private boolean upper; // which of the two middle places is taken next, so that errors cancel out

    /** Creates a sketch of no values. */
    public QuantileSketch() {
        this(EXACT_LIMIT, BUFFER);
    }

    /** A sketch of other sizes: {@code limit} is a multiple of {@code buffer}, an even one. */
    QuantileSketch(int limit, int buffer) {
        this.limit = limit;
        this.buffer = buffer;
        this.raw = new double[Math.min(16, limit)];
    }

    /** Sorted values that stand for {@code weight} values each. */
    private static final class Thinned implements Serializable {
        private static final long serialVersionUID = 1L;

        private final double[] values;
        private final long weight;

        Thinned(double[] values, long weight) {
            this.values = values;
            this.weight = weight;
        }

        double[] values() {
            return values;
        }

        long weight() {
            return weight;
        }
    }

    /** Takes a value in. */
    public void add(double value) {
        if (Double.isFinite(value)) {
            makeRoom(1);
            raw[rawCount++] = value;
            count++;
        }
    }

    /** Takes the first values of an array in. */
    public void add(double[] values, int size) {
        for (int i = 0; i < size; i++) {
            add(values[i]);
        }
    }

    /** Takes in what later values gave. */
    public void merge(QuantileSketch later) {
        if (later.limit != limit || later.buffer != buffer) {
            throw new IllegalArgumentException("Sketches of different sizes cannot be merged");
        }
        thinned.addAll(later.thinned);
        thinBuffers();
        for (int from = 0; from < later.rawCount; ) {
            int part = Math.min(makeRoom(later.rawCount - from), later.rawCount - from);
            System.arraycopy(later.raw, from, raw, rawCount, part);
            rawCount += part;
            from += part;
        }
        count += later.count;
        error += later.error;
    }

    /** Makes room for at least one more value; returns for how many there is some. */
    private int makeRoom(int wanted) {
        if (rawCount == limit) {
            new RadixSort().sort(raw, rawCount);
            thin(raw, rawCount, 1);
            rawCount = 0;
            thinBuffers();
        }
        if (rawCount + wanted > raw.length) {
            long doubled = Math.max(raw.length * 2L, (long) rawCount + wanted);
            raw = Arrays.copyOf(raw, (int) Math.min(limit, doubled));
        }
        return raw.length - rawCount;
    }

    /** Keeps the middle one of every few sorted values: a rank is off by half as many values then, at most. */
    private void thin(double[] sorted, int size, long weight) {
        int step = size / buffer;
        int first = upper ? step / 2 : step / 2 - 1;
        upper = !upper;
        double[] kept = new double[buffer];
        for (int i = 0; i < buffer; i++) {
            kept[i] = sorted[i * step + first];
        }
        thinned.add(new Thinned(kept, weight * step));
        error += weight * (step / 2);
    }

    private void thinBuffers() {
        long weight = crowdedWeight();
        while (weight > 0) {
            double[] all = new double[FAN_IN * buffer];
            int taken = 0;
            for (int i = thinned.size() - 1; i >= 0 && taken < FAN_IN; i--) {
                if (thinned.get(i).weight() == weight) {
                    System.arraycopy(thinned.remove(i).values(), 0, all, taken++ * buffer, buffer);
                }
            }
            new RadixSort().sort(all, all.length);
            thin(all, all.length, weight);
            weight = crowdedWeight();
        }
    }

    /** The smallest weight that as many buffers have as are thinned together, or 0. */
    private long crowdedWeight() {
        return thinned.stream()
                .mapToLong(Thinned::weight)
                .filter(weight -> thinned.stream()
                                .filter(other -> other.weight() == weight)
                                .count()
                        >= FAN_IN)
                .min()
                .orElse(0);
    }

    /** How many values there were. */
    public long count() {
        return count;
    }

    /** Whether quantiles are exact. */
    public boolean isExact() {
        return error == 0;
    }

    /** By which share of all values the rank of an answer may be off at most; 0 when answers are exact. */
    public double rankError() {
        return count == 0 ? 0 : (double) error / count;
    }

    /**
     * Quantiles, each linear between the two values around position {@code q * (n - 1)} while they are exact, afterwards a
     * value whose rank differs from that by at most {@link #rankError()}; NaN without values.
     *
     * @param wanted between 0 and 1
     */
    public double[] quantiles(double... wanted) {
        double[] result = new double[wanted.length];
        if (count == 0) {
            Arrays.fill(result, Double.NaN);
            return result;
        }
        double[] sorted = Arrays.copyOf(raw, rawCount);
        new RadixSort().sort(sorted, rawCount);
        if (thinned.isEmpty()) {
            Arrays.setAll(result, i -> interpolate(sorted, wanted[i] * (rawCount - 1)));
        } else {
            WeightedValues all = weighted(sorted);
            Arrays.setAll(result, i -> all.at(wanted[i] * (count - 1)));
        }
        return result;
    }

    private static double interpolate(double[] sorted, double position) {
        int below = (int) position;
        double low = sorted[below];
        if (below + 1 == sorted.length || sorted[below + 1] == low) {
            return low;
        }
        return low + (position - below) * (sorted[below + 1] - low);
    }

    private WeightedValues weighted(double[] sorted) {
        List<Thinned> parts = new ArrayList<>(thinned);
        parts.sort(Comparator.comparingLong(Thinned::weight));
        WeightedValues all = WeightedValues.of(sorted, 1);
        for (Thinned part : parts) {
            all = all.merge(WeightedValues.of(part.values(), part.weight()));
        }
        return all;
    }
}

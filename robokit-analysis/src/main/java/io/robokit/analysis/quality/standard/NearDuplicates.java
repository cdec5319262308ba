package io.robokit.analysis.quality.standard;

import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of episodes with nearly the same trajectory, without comparing all pairs: the mean of a dimension over time differs
 * by no more than the distance times the square root of the number of dimensions, so close episodes are in neighbouring
 * cells of a grid over a few such means, and only those are compared in full.
 */
final class NearDuplicates implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SAMPLE = 256;
    private static final int GRID = 4;
    private static final long MOST_FLOATS = 12L << 20;
    private static final int MOST_PAIRS = 100_000;
    private static final int PAIRS_IN_RESULT = 100;

    private final double medianDistance;
    private final HashMap<Long, Partner> partners = new HashMap<>();
    private final List<double[]> pairs = new ArrayList<>();
    private boolean complete = true;

    /** The first near duplicate of an episode, and how many there are. */
    record Partner(long episode, int count) implements Serializable {}

    private NearDuplicates(double medianDistance) {
        this.medianDistance = medianDistance;
    }

    static NearDuplicates of(EpisodeRows episodes, Trajectories.Scale scale, double nearShare) {
        int dimensions = scale.dimensions().length;
        long[] count = {0};
        episodes.forEach(row -> count[0]++);
        NearDuplicates near = new NearDuplicates(
                dimensions == 0 || count[0] < 3 ? Double.NaN : medianDistance(episodes, scale, count[0]));
        double limit = nearShare * near.medianDistance;
        if (limit > 0) {
            Map<Long, float[]> candidates = near.candidates(episodes, scale, limit * Math.sqrt(dimensions));
            near.compare(candidates, scale, limit);
        }
        return near;
    }

    double medianDistance() {
        return medianDistance;
    }

    boolean isComplete() {
        return complete;
    }

    @Nullable
    Partner of(long episode) {
        return partners.get(episode);
    }

    List<Map<String, Object>> describe() {
        return pairs.stream()
                .limit(PAIRS_IN_RESULT)
                .map(pair ->
                        JsonValues.object("episodes", List.of((long) pair[0], (long) pair[1]), "distance", pair[2]))
                .toList();
    }

    private static double medianDistance(EpisodeRows episodes, Trajectories.Scale scale, long count) {
        List<float[]> sample = new ArrayList<>();
        long[] position = {0};
        episodes.forEach(row -> {
            // Evenly spaced, so that the answer does not depend on chance.
            boolean chosen = position[0] * SAMPLE / count != (position[0] - 1) * SAMPLE / count || position[0] == 0;
            float[] scaled = chosen && sample.size() < SAMPLE ? scale.scaled(row) : null;
            if (scaled != null) {
                sample.add(scaled);
            }
            position[0]++;
        });
        Columns.Growing distances = new Columns.Growing();
        for (int a = 0; a < sample.size(); a++) {
            for (int b = 0; b < a; b++) {
                distances.add(Trajectories.distance(sample.get(a), sample.get(b)));
            }
        }
        return Quantiles.median(distances.toArray());
    }

    /** Episodes with company in their cell or a neighbouring one, by index, with their means and trajectory. */
    private Map<Long, float[]> candidates(EpisodeRows episodes, Trajectories.Scale scale, double cell) {
        int axes = Math.min(GRID, scale.dimensions().length);
        Map<Long, int[]> occupied = new HashMap<>();
        episodes.forEach(row -> {
            float[] scaled = scale.scaled(row);
            if (scaled != null) {
                occupied.computeIfAbsent(key(cells(scaled, axes, cell)), one -> new int[1])[0]++;
            }
        });
        Map<Long, float[]> candidates = new LinkedHashMap<>();
        long[] floats = {0};
        episodes.forEach(row -> {
            float[] scaled = scale.scaled(row);
            if (scaled == null || !hasCompany(cells(scaled, axes, cell), occupied)) {
                return;
            }
            floats[0] += scaled.length;
            if (floats[0] > MOST_FLOATS) {
                complete = false;
            } else {
                candidates.put(row.episodeIndex(), scaled);
            }
        });
        return candidates;
    }

    private void compare(Map<Long, float[]> candidates, Trajectories.Scale scale, double limit) {
        int dimensions = scale.dimensions().length;
        int axes = Math.min(GRID, dimensions);
        double cell = limit * Math.sqrt(dimensions);
        Map<Long, List<Long>> grid = new HashMap<>();
        candidates.forEach((episode, trajectory) -> {
            long[] cells = cells(trajectory, axes, cell);
            forEachNeighbour(cells, neighbour -> {
                for (long other : grid.getOrDefault(key(neighbour), List.of())) {
                    float[] theirs = candidates.get(other);
                    if (theirs != null && isNear(trajectory, theirs, limit)) {
                        found(other, episode, Trajectories.distance(theirs, trajectory));
                    }
                }
            });
            grid.computeIfAbsent(key(cells), one -> new ArrayList<>()).add(episode);
        });
        pairs.sort((a, b) -> a[2] != b[2]
                ? Double.compare(a[2], b[2])
                : a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
    }

    private void found(long a, long b, double distance) {
        if (pairs.size() >= MOST_PAIRS) {
            complete = false;
            return;
        }
        pairs.add(new double[] {Math.min(a, b), Math.max(a, b), distance});
        partners.merge(a, new Partner(b, 1), NearDuplicates::first);
        partners.merge(b, new Partner(a, 1), NearDuplicates::first);
    }

    private static Partner first(Partner known, Partner other) {
        return new Partner(Math.min(known.episode(), other.episode()), known.count() + 1);
    }

    /** Stops as soon as the distance is known to be too large. */
    private static boolean isNear(float[] a, float[] b, double limit) {
        double bound = limit * limit * a.length;
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            squares += difference * difference;
            if ((i & 31) == 31 && squares >= bound) {
                return false;
            }
        }
        return squares < bound;
    }

    private static long[] cells(float[] trajectory, int axes, double cell) {
        long[] cells = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            double sum = 0;
            for (int k = 0; k < Resampled.POINTS; k++) {
                sum += trajectory[axis * Resampled.POINTS + k];
            }
            cells[axis] = (long) Math.floor(sum / Resampled.POINTS / cell);
        }
        return cells;
    }

    private static boolean hasCompany(long[] cells, Map<Long, int[]> occupied) {
        boolean[] found = {false};
        forEachNeighbour(cells, neighbour -> {
            int[] there = occupied.get(key(neighbour));
            boolean self = Arrays.equals(neighbour, cells);
            found[0] |= there != null && there[0] > (self ? 1 : 0);
        });
        return found[0];
    }

    private static void forEachNeighbour(long[] cells, java.util.function.Consumer<long[]> visitor) {
        int combinations = (int) Math.pow(3, cells.length);
        for (int c = 0; c < combinations; c++) {
            long[] neighbour = cells.clone();
            int rest = c;
            for (int axis = 0; axis < cells.length; axis++) {
                neighbour[axis] += rest % 3 - 1;
                rest /= 3;
            }
            visitor.accept(neighbour);
        }
    }

    private static long key(long[] cells) {
        long key = cells.length;
        for (long cell : cells) {
            key = ContentHash.mix(key ^ (cell * 0x9E3779B97F4A7C15L));
        }
        return key;
    }
}

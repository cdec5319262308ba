package io.robokit.analysis.quality.information;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The scores by comparing every point with every other. */
final class BruteForce {
    private BruteForce() {}

    static double[] ksg(PointSet states, PointSet actions) {
        return score(states.count(), i -> {
            double[] joint = others(states.count(), i, j -> Math.max(squared(states, i, j), squared(actions, i, j)));
            double score = 0;
            for (int k = 5; k <= 7; k++) {
                double radius = joint[k - 1];
                long inState = 1 + count(states, i, distance -> distance < radius);
                long inAction = 1 + count(actions, i, distance -> distance < radius);
                score -= (Digamma.of(inState) + Digamma.of(inAction)) / 3;
            }
            return score;
        });
    }

    static double[] biKsg(PointSet states, PointSet actions) {
        PointSet both = states.with(actions);
        return score(states.count(), i -> {
            double[] joint = others(states.count(), i, j -> squared(both, i, j));
            double score = 0;
            for (int k = 2; k <= 4; k++) {
                double radius = joint[k - 1];
                score -= (Math.log(count(states, i, distance -> distance <= radius))
                                + Math.log(count(actions, i, distance -> distance <= radius)))
                        / 3;
            }
            return score;
        });
    }

    static double[] kl(PointSet states, PointSet actions) {
        PointSet both = states.with(actions);
        return score(states.count(), i -> {
            double score = 0;
            for (int k = 1; k <= 3; k++) {
                score += (states.width() * log(states, i, k)
                                + actions.width() * log(actions, i, k)
                                - both.width() * log(both, i, k))
                        / 3;
            }
            return score;
        });
    }

    private static double log(PointSet points, int i, int k) {
        return Math.log(Math.max(1e-6, Math.sqrt(others(points.count(), i, j -> squared(points, i, j))[k - 1])));
    }

    static double[] variance(PointSet states, PointSet actions, long[] episodes) {
        return score(states.count(), i -> {
            int[] near = IntStream.range(0, states.count())
                    .filter(j -> episodes[j] != episodes[i])
                    .boxed()
                    .sorted((a, b) -> Double.compare(squared(states, i, a), squared(states, i, b)))
                    .limit(10)
                    .mapToInt(Integer::intValue)
                    .toArray();
            double sum = 0;
            for (int d = 0; d < actions.width(); d++) {
                int dimension = d;
                double[] values = IntStream.of(near)
                        .mapToDouble(j -> actions.values()[j * actions.width() + dimension])
                        .toArray();
                double mean = Arrays.stream(values).average().orElseThrow();
                sum += Arrays.stream(values)
                        .map(v -> (v - mean) * (v - mean))
                        .average()
                        .orElseThrow();
            }
            return sum / actions.width();
        });
    }

    static double squared(PointSet points, int a, int b) {
        double sum = 0;
        for (int d = 0; d < points.width(); d++) {
            double off = points.values()[a * points.width() + d] - points.values()[b * points.width() + d];
            sum += off * off;
        }
        return sum;
    }

    private static double[] score(int count, java.util.function.IntToDoubleFunction score) {
        return IntStream.range(0, count).mapToDouble(score).toArray();
    }

    private static double[] others(int count, int i, java.util.function.IntToDoubleFunction distance) {
        return IntStream.range(0, count)
                .filter(j -> j != i)
                .mapToDouble(distance)
                .sorted()
                .toArray();
    }

    private static long count(PointSet points, int i, java.util.function.DoublePredicate near) {
        return IntStream.range(0, points.count())
                .filter(j -> j != i && near.test(squared(points, i, j)))
                .count();
    }
}

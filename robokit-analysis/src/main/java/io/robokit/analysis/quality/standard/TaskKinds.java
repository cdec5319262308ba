package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the episodes of a task fall into two clearly different kinds: two medoids and their silhouette. */
final class TaskKinds {
    private static final int MOST_TASKS = 20;
    private static final int MOST_EPISODES = 60;
    private static final int LEAST_EPISODES = 10;
    private static final double LEAST_SHARE = 0.2;
    private static final int ROUNDS = 10;

    private TaskKinds() {}

    /**
     * Two kinds of one task.
     *
     * @param task task text
     * @param silhouette mean silhouette, from -1 to 1; NaN when one kind has too few episodes
     * @param first episode in the middle of one kind
     * @param second episode in the middle of the other
     */
    record Kinds(String task, double silhouette, long first, long second) {}

    /** Looks at the first {@value #MOST_TASKS} tasks with enough episodes, each by its first {@value #MOST_EPISODES}. */
    static List<Kinds> of(EpisodeRows episodes, Trajectories.Scale scale) {
        Map<String, List<float[]>> byTask = new LinkedHashMap<>();
        Map<String, List<EpisodeRow>> rows = new LinkedHashMap<>();
        episodes.forEach(row -> {
            boolean known = byTask.containsKey(row.task());
            float[] scaled = known || byTask.size() < MOST_TASKS ? scale.scaled(row) : null;
            if (scaled != null && scaled.length > 0) {
                List<float[]> sample = byTask.computeIfAbsent(row.task(), task -> new ArrayList<>());
                if (sample.size() < MOST_EPISODES) {
                    sample.add(scaled);
                    rows.computeIfAbsent(row.task(), task -> new ArrayList<>()).add(row);
                }
            }
        });
        List<Kinds> kinds = new ArrayList<>();
        byTask.forEach((task, sample) -> {
            List<EpisodeRow> of = rows.get(task);
            if (of != null && sample.size() >= LEAST_EPISODES) {
                kinds.add(split(task, sample, of));
            }
        });
        return kinds;
    }

    private static Kinds split(String task, List<float[]> sample, List<EpisodeRow> rows) {
        double[][] distances = distances(sample);
        int[] medoids = farthest(distances);
        boolean[] second = new boolean[sample.size()];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < second.length; i++) {
                second[i] = distances[i][medoids[1]] < distances[i][medoids[0]];
            }
            int[] better = {medoid(distances, second, false, medoids[0]), medoid(distances, second, true, medoids[1])};
            if (better[0] == medoids[0] && better[1] == medoids[1]) {
                break;
            }
            medoids = better;
        }
        return new Kinds(
                task,
                silhouette(distances, second),
                rows.get(medoids[0]).episodeIndex(),
                rows.get(medoids[1]).episodeIndex());
    }

    private static double[][] distances(List<float[]> sample) {
        double[][] distances = new double[sample.size()][sample.size()];
        for (int a = 0; a < sample.size(); a++) {
            for (int b = 0; b < a; b++) {
                distances[a][b] = Trajectories.distance(sample.get(a), sample.get(b));
                distances[b][a] = distances[a][b];
            }
        }
        return distances;
    }

    private static int[] farthest(double[][] distances) {
        int[] pair = {0, 1};
        for (int a = 0; a < distances.length; a++) {
            for (int b = 0; b < a; b++) {
                if (distances[a][b] > distances[pair[0]][pair[1]]) {
                    pair = new int[] {b, a};
                }
            }
        }
        return pair;
    }

    private static int medoid(double[][] distances, boolean[] second, boolean kind, int current) {
        int best = current;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < second.length; i++) {
            double sum = 0;
            for (int j = 0; j < second.length; j++) {
                sum += second[j] == kind ? distances[i][j] : 0;
            }
            if (second[i] == kind && sum < least) {
                least = sum;
                best = i;
            }
        }
        return best;
    }

    private static double silhouette(double[][] distances, boolean[] second) {
        int n = second.length;
        int others = 0;
        for (boolean one : second) {
            others += one ? 1 : 0;
        }
        if (Math.min(others, n - others) < Math.max(2, LEAST_SHARE * n)) {
            return Double.NaN;
        }
        double total = 0;
        for (int i = 0; i < n; i++) {
            double within = 0;
            double across = 0;
            int own = second[i] ? others : n - others;
            for (int j = 0; j < n; j++) {
                if (second[i] == second[j]) {
                    within += distances[i][j];
                } else {
                    across += distances[i][j];
                }
            }
            double a = within / (own - 1);
            double b = across / (n - own);
            total += Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0;
        }
        return total / n;
    }
}

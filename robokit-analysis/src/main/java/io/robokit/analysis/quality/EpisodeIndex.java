package io.robokit.analysis.quality;

import io.robokit.spi.EvaluatedEpisodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Length and task of every episode that was read: 12 bytes per episode. */
final class EpisodeIndex {
    private final double[] lengths;
    private final int[] tasks;
    private final List<String> taskNames;

    private EpisodeIndex(double[] lengths, int[] tasks, List<String> taskNames) {
        this.lengths = lengths;
        this.tasks = tasks;
        this.taskNames = taskNames;
    }

    /** No episode. */
    static EpisodeIndex none() {
        return new EpisodeIndex(new double[0], new int[0], List.of());
    }

    /** Goes once over the rows of one heuristic, which are as good as those of any other. */
    static EpisodeIndex of(EvaluatedEpisodes episodes, String anyHeuristic) {
        DoubleList lengths = new DoubleList();
        DoubleList ids = new DoubleList();
        Map<String, Integer> known = new LinkedHashMap<>();
        episodes.of(anyHeuristic).forEach(row -> {
            lengths.add((double) row.frames());
            ids.add(known.computeIfAbsent(row.task(), task -> known.size()));
        });
        int[] tasks = Arrays.stream(ids.toArray()).mapToInt(id -> (int) id).toArray();
        return new EpisodeIndex(lengths.toArray(), tasks, new ArrayList<>(known.keySet()));
    }

    int size() {
        return lengths.length;
    }

    double length(int episode) {
        return lengths[episode];
    }

    int task(int episode) {
        return tasks[episode];
    }

    /** Texts of the tasks, those that occur first first. */
    List<String> taskNames() {
        return taskNames;
    }

    /** Number of episodes of each task. */
    int[] episodesPerTask() {
        int[] counts = new int[taskNames.size()];
        for (int task : tasks) {
            counts[task]++;
        }
        return counts;
    }
}

package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.RowBatch;
import io.robokit.spi.RowAccumulator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which task indices the frames of each episode have. */
final class EpisodeTaskIndices implements RowAccumulator<EpisodeTaskIndices> {
    private static final long serialVersionUID = 1L;
    /** Different indices per episode that are kept; more are damage. */
    private static final int MAX = 64;

    private final Map<Long, Set<Long>> tasks = new HashMap<>();
    private final Map<Long, Set<Long>> annotations = new HashMap<>();

    @Override
    public void add(RowBatch rows) {
        for (FeatureColumn column : rows.columns()) {
            boolean task = column.name().equals("task_index");
            if ((task || column.name().startsWith("annotation."))
                    && column instanceof NumericColumn numbers
                    && numbers.depth() == 0) {
                add(task ? tasks : annotations, rows.run().episode(), numbers);
            }
        }
    }

    private static void add(Map<Long, Set<Long>> all, long episode, NumericColumn numbers) {
        Set<Long> indices = all.computeIfAbsent(episode, key -> new HashSet<>(2));
        long previous = Long.MIN_VALUE;
        for (int row = 0; row < numbers.rowCount(); row++) {
            if (!numbers.isNull(row)) {
                long index = numbers.integer(row, 0);
                if (index != previous && indices.size() < MAX) {
                    indices.add(index);
                }
                previous = index;
            }
        }
    }

    @Override
    public void merge(EpisodeTaskIndices later) {
        merge(tasks, later.tasks);
        merge(annotations, later.annotations);
    }

    private static void merge(Map<Long, Set<Long>> mine, Map<Long, Set<Long>> later) {
        later.forEach((episode, indices) ->
                mine.computeIfAbsent(episode, key -> new HashSet<>(2)).addAll(indices));
    }

    /** Values of {@code task_index} in an episode. */
    Set<Long> tasks(long episode) {
        return tasks.getOrDefault(episode, Set.of());
    }

    /** Values of columns that point into the task table as well, as GR00T has them. */
    Set<Long> annotations(long episode) {
        return annotations.getOrDefault(episode, Set.of());
    }
}

package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.TaskRow;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tasks of an episode are not those of its frames. */
final class EpisodeTasksMismatch extends LeRobotCheck {
    EpisodeTasksMismatch() {
        super(
                "episode-tasks-mismatch",
                Group.EPISODES,
                Severity.ERROR,
                Cost.COMPREHENSIVE,
                "Frames and episode table name different tasks",
                "The tasks in the episode table are not those that its frames point to by task_index. Filters by "
                        + "task find the wrong episodes, and training gets the wrong instruction.",
                "Correct the list in the episode table from task_index of the frames.");
    }

    private static final String KEY = "episode-task-indices";

    @Override
    protected List<RowMeasure> measures(LeRobotView dataset) {
        FeatureSelection columns = FeatureSelection.named("task_index").and(FeatureSelection.containing("annotation."));
        return List.of(new RowMeasure(KEY, columns, EpisodeTaskIndices::new));
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeTaskIndices indices = context.measured(KEY, EpisodeTaskIndices.class);
        EpisodeRows rows = dataset.episodes();
        if (dataset.tasks().isEmpty()
                || !rows.columns().contains("tasks")
                || !dataset.tasksAreComplete()
                || !dataset.episodesAreComplete()) {
            context.skip("there are no tables of episodes and tasks that could be compared");
            return;
        }
        Map<Long, Set<String>> texts = new HashMap<>();
        for (TaskRow task : dataset.tasks()) {
            if (task.text() != null) {
                texts.computeIfAbsent(task.index(), key -> new HashSet<>()).add(task.text());
            }
        }
        EpisodeTally wrong = new EpisodeTally(rows);
        Map<Integer, String> how = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            String difference = difference(rows, row, indices, texts);
            if (difference != null) {
                wrong.add(row);
                how.putIfAbsent(0, difference);
            }
        }
        wrong.report(context, "tasks", first -> "Episode " + rows.index(first) + ": " + how.get(0));
    }

    private static @Nullable String difference(
            EpisodeRows rows, int row, EpisodeTaskIndices indices, Map<Long, Set<String>> texts) {
        Set<Long> used = indices.tasks(rows.index(row));
        if (used.isEmpty()) {
            return null;
        }
        Set<String> listed = new TreeSet<>(rows.tasks(row));
        for (Long index : used) {
            Set<String> text = texts.get(index);
            if (text != null && text.stream().noneMatch(listed::contains)) {
                return "its frames have the task " + shown(text.iterator().next())
                        + ", which the episode table does not list";
            }
        }
        Set<Long> all = new HashSet<>(used);
        all.addAll(indices.annotations(rows.index(row)));
        for (Long index : all) {
            listed.removeAll(texts.getOrDefault(index, Set.of()));
        }
        return listed.isEmpty()
                ? null
                : "the episode table lists the task " + shown(listed.iterator().next())
                        + ", which none of its frames has";
    }
}

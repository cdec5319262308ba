package io.robokit.analysis.validation.lerobot.tasks;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.TaskRow;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** A task belongs to no episode. */
final class TaskUnused extends LeRobotCheck {
    TaskUnused() {
        super(
                "task-unused",
                Group.TASKS,
                Severity.WARNING,
                Cost.QUICK,
                "Tasks that no episode has",
                "A row of the task table belongs to no episode; it is left over from removed "
                        + "episodes, or the episodes lost their task.",
                "Remove the task, or correct the episodes that should have it.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        if (rows.size() == 0 || !rows.columns().contains("tasks") || !dataset.episodesAreComplete()) {
            context.skip("there is no episode table that names the tasks");
            return;
        }
        Set<String> used = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            used.addAll(rows.tasks(row));
        }
        for (TaskRow task : dataset.tasks()) {
            if (task.text() != null && !used.contains(task.text())) {
                context.report(
                        Finding.saying("No episode has the task " + TaskTable.index(task) + ", " + shown(task.text()))
                                .file(dataset.taskFile())
                                .firstRow(task.rowInFile())
                                .column("task")
                                .observed(shown(task.text())));
            }
        }
    }
}

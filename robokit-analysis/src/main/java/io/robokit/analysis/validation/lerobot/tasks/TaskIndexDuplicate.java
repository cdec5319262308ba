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
import java.util.HashMap;
import java.util.Map;

/** Two rows of the task table have one index. */
final class TaskIndexDuplicate extends LeRobotCheck {
    TaskIndexDuplicate() {
        super(
                "task-index-duplicate",
                Group.TASKS,
                Severity.ERROR,
                Cost.QUICK,
                "Tasks share an index",
                "Two rows of the task table have one task_index; which text a frame gets " + "depends on the tool.",
                "Give every task an index of its own, and correct the frames that mean the " + "other one.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Map<Long, TaskRow> seen = new HashMap<>();
        for (TaskRow task : dataset.tasks()) {
            TaskRow other = task.index() == EpisodeRows.ABSENT ? null : seen.putIfAbsent(task.index(), task);
            if (other != null) {
                context.report(Finding.saying("Two tasks have the index " + task.index() + ": " + shown(other.text())
                                + " and " + shown(task.text()))
                        .file(dataset.taskFile())
                        .firstRow(task.rowInFile())
                        .column("task_index")
                        .observed(task.index()));
            }
        }
    }
}

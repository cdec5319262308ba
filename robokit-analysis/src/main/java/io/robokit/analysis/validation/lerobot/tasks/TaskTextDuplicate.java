package io.robokit.analysis.validation.lerobot.tasks;

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

/** Two rows of the task table have one text. */
final class TaskTextDuplicate extends LeRobotCheck {
    TaskTextDuplicate() {
        super(
                "task-text-duplicate",
                Group.TASKS,
                Severity.ERROR,
                Cost.QUICK,
                "A task occurs twice",
                "Two rows of the task table have one text. lerobot looks an index up by the "
                        + "text, and refuses to save such a table.",
                "Keep one of the rows, and let the frames point to it.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, TaskRow> seen = new HashMap<>();
        for (TaskRow task : dataset.tasks()) {
            TaskRow other = task.text() == null ? null : seen.putIfAbsent(task.text(), task);
            if (other != null && other.index() != task.index()) {
                context.report(Finding.saying("The tasks " + TaskTable.index(other) + " and " + TaskTable.index(task)
                                + " have one text: " + shown(task.text()))
                        .file(dataset.taskFile())
                        .firstRow(task.rowInFile())
                        .column("task")
                        .observed(shown(task.text())));
            }
        }
    }
}

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
import java.util.Set;

/** A task text is blank or a placeholder. */
final class TaskTextBlank extends LeRobotCheck {
    TaskTextBlank() {
        super(
                "task-text-blank",
                Group.TASKS,
                Severity.WARNING,
                Cost.QUICK,
                "Tasks that say nothing",
                "A task text is empty or a placeholder like \"task\", \"test\" or \"TODO\"; "
                        + "policies that take an instruction learn nothing from it.",
                "Write what the robot does, with lerobot-edit-dataset modify_tasks.");
    }

    private static final Set<String> PLACEHOLDERS = Set.of(
            "",
            "task",
            "test",
            "todo",
            "n/a",
            "na",
            "none",
            "null",
            "tbd",
            "default",
            "task not defined",
            "dummy task");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        for (TaskRow task : dataset.tasks()) {
            String text = task.text() == null ? "" : task.text();
            if (PLACEHOLDERS.contains(TaskTable.normalised(text))) {
                context.report(
                        Finding.saying("Task " + TaskTable.index(task) + " is " + shown(text) + ", which says nothing")
                                .file(dataset.taskFile())
                                .firstRow(task.rowInFile())
                                .column("task")
                                .observed(shown(text)));
            }
        }
    }
}

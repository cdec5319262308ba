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

/** Two task texts differ in case, spaces or final punctuation only. */
final class TaskTextNearDuplicate extends LeRobotCheck {
    TaskTextNearDuplicate() {
        super(
                "task-text-near-duplicate",
                Group.TASKS,
                Severity.WARNING,
                Cost.QUICK,
                "Tasks differ in spelling only",
                "Two texts are equal but for case, spaces or the punctuation at their end. "
                        + "They were most likely meant to be one task; statistics and sampling by task "
                        + "treat them as two.",
                "Choose one spelling, with lerobot-edit-dataset modify_tasks.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, String> seen = new HashMap<>();
        for (TaskRow task : dataset.tasks()) {
            String text = task.text();
            if (text == null) {
                continue;
            }
            String other = seen.putIfAbsent(TaskTable.normalised(text), text);
            if (other != null && !other.equals(text)) {
                context.report(
                        Finding.saying("The tasks " + shown(other) + " and " + shown(text) + " differ in spelling only")
                                .file(dataset.taskFile())
                                .firstRow(task.rowInFile())
                                .column("task")
                                .observed(shown(text))
                                .expected(shown(other)));
            }
        }
    }
}

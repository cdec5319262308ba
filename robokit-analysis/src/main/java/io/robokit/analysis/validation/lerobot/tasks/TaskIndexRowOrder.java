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
import java.util.List;

/** A row of the v3 task table has another index than its position. */
final class TaskIndexRowOrder extends LeRobotCheck {
    TaskIndexRowOrder() {
        super(
                "task-index-row-order",
                Group.TASKS,
                Severity.ERROR,
                Cost.QUICK,
                "The task table is not in the order of its indices",
                "v3 loaders take the text of a task by its position in the table: where row i has another "
                        + "task_index, frames get the wrong instruction without any error.",
                "Sort the task table by task_index, with no number left out.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.generation() != 3) {
            context.notApplicable("v2 loaders look tasks up by their index");
            return;
        }
        List<TaskRow> tasks = dataset.tasks();
        long wrong = 0;
        int first = -1;
        for (int row = 0; row < tasks.size(); row++) {
            if (tasks.get(row).index() != row) {
                wrong++;
                first = first < 0 ? row : first;
            }
        }
        if (first >= 0) {
            context.report(Finding.saying("Row " + first + " of the task table has the task_index "
                            + TaskTable.index(tasks.get(first)))
                    .file(dataset.taskFile())
                    .firstRow(first)
                    .column("task_index")
                    .count(wrong)
                    .observed(TaskTable.index(tasks.get(first)))
                    .expected(first));
        }
    }
}

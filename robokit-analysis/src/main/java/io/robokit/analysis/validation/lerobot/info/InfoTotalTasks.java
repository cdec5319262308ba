package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** {@code total_tasks} is not the number of rows of the task table. */
final class InfoTotalTasks extends LeRobotCheck {
    InfoTotalTasks() {
        super(
                "info-total-tasks",
                Group.INFO,
                Severity.WARNING,
                Cost.QUICK,
                "total_tasks is wrong",
                "total_tasks must be the number of rows of the task table. Where it is smaller than the number "
                        + "of tasks that episodes name (an error), tools that size something by it fail.",
                "Set total_tasks to the number of rows of the task table.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Long declared = dataset.total("total_tasks");
        if (declared == null || dataset.taskFile() == null) {
            return;
        }
        if (!dataset.tasksAreComplete()) {
            context.skip("the task table cannot be read completely");
            return;
        }
        int found = dataset.tasks().size();
        Set<String> used = new HashSet<>();
        for (int row = 0; row < dataset.episodes().size(); row++) {
            used.addAll(dataset.episodes().tasks(row));
        }
        if (declared != found) {
            context.report(Finding.saying("meta/info.json declares total_tasks " + declared + ", the task table has "
                            + counted(found, "row"))
                    .severity(declared < used.size() ? Severity.ERROR : Severity.WARNING)
                    .file(LeRobotView.INFO)
                    .observed(declared)
                    .expected(found));
        }
    }
}

package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** There is no task table. */
final class TasksFileMissing extends LeRobotCheck {
    TasksFileMissing() {
        super(
                "tasks-file-missing",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "The task table is missing",
                "meta/info.json declares tasks, but there is no table of their texts: "
                        + "meta/tasks.jsonl in v2, meta/tasks.parquet in v3. Frames cannot be given "
                        + "their instruction.",
                "Download the whole meta/ folder again, or write the table again from the "
                        + "texts of the episode table.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Long tasks = dataset.total("total_tasks");
        if (dataset.taskFile() != null || tasks == null || tasks <= 0) {
            return;
        }
        String expected = dataset.generation() == 3 ? "meta/tasks.parquet" : "meta/tasks.jsonl";
        context.report(Finding.saying("The task table is missing: " + expected + "; meta/info.json declares "
                        + counted(tasks, "task"))
                .file(expected)
                .observed("missing"));
    }
}

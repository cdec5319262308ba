package io.robokit.analysis.validation.lerobot.tasks;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.TaskRow;
import java.io.IOException;
import java.util.List;

/** Rows refer to tasks that are not there. */
final class TaskIndexRange extends IndexRange {
    TaskIndexRange() {
        super(
                "task-index-range",
                "task_index",
                "Rows refer to tasks that are not there",
                "The task_index of a row is not in the task table. Loading the frame fails.",
                "Add the task to the table, or correct the rows.");
    }

    @Override
    boolean isComplete(LeRobotView dataset) throws IOException {
        return dataset.tasksAreComplete();
    }

    @Override
    List<TaskRow> table(LeRobotView dataset) throws IOException {
        return dataset.tasks();
    }
}

package io.robokit.analysis.validation.lerobot.tasks;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.TaskRow;
import java.io.IOException;
import java.util.List;

/** Rows refer to subtasks that are not there. */
final class SubtaskIndexRange extends IndexRange {
    SubtaskIndexRange() {
        super(
                "subtask-index-range",
                "subtask_index",
                "Rows refer to subtasks that are not there",
                "The subtask_index of a row is not in meta/subtasks.parquet. Loading the frame fails.",
                "Add the subtask to the table, or correct the rows.");
    }

    @Override
    boolean isComplete(LeRobotView dataset) throws IOException {
        return dataset.problem("meta/subtasks.parquet") == null;
    }

    @Override
    List<TaskRow> table(LeRobotView dataset) throws IOException {
        return dataset.subtasks();
    }
}

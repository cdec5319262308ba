package io.robokit.analysis.validation.lerobot.tasks;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of the task table. */
public final class TaskChecks {
    private TaskChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of(
                new TaskIndexRange(),
                new TaskIndexRowOrder(),
                new TaskIndexDuplicate(),
                new TaskTextDuplicate(),
                new TaskTextNearDuplicate(),
                new TaskTextBlank(),
                new TaskUnused(),
                new TaskColumnName(),
                new TaskImbalance(),
                new TasksJsonlLine(),
                new SubtaskIndexRange());
    }
}

package io.robokit.analysis.validation.lerobot.tasks;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.TaskRow;
import java.util.Locale;

/** How tasks are shown and compared. */
final class TaskTable {
    private TaskTable() {}

    /** An index for messages. */
    static String index(TaskRow task) {
        return task.index() == EpisodeRows.ABSENT ? "(none)" : String.valueOf(task.index());
    }

    /** A text without what people do not see: case, spaces, a full stop at the end. */
    static String normalised(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replaceAll("[.!?,;:]+$", "");
    }
}

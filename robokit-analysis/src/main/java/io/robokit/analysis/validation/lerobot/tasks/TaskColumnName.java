package io.robokit.analysis.validation.lerobot.tasks;

import io.robokit.analysis.format.ColumnFacts;
import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.DataType;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.stream.Collectors;

/** The column of the task texts is not named {@code task}. */
final class TaskColumnName extends LeRobotCheck {
    TaskColumnName() {
        super(
                "task-column-name",
                Group.TASKS,
                Severity.INFO,
                Cost.QUICK,
                "The texts of the tasks have an unusual column name",
                "The task table of v3 keeps the texts in the column \"task\"; older recorders "
                        + "wrote \"__index_level_0__\", which some readers do not know. Any other name is "
                        + "an error.",
                "Nothing has to be done for __index_level_0__; otherwise name the column " + "\"task\".");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        String path = dataset.taskFile();
        TableFacts table = path == null || !path.endsWith(".parquet") ? null : dataset.table(path);
        if (table == null || isText(table, "task")) {
            return;
        }
        boolean older = isText(table, "__index_level_0__");
        context.report(Finding.saying(path
                        + (older
                                ? " keeps the texts in the column __index_level_0__, as older recorders did"
                                : " has no column 'task' of text; its columns are "
                                        + shown(table.columns().stream()
                                                .map(ColumnFacts::name)
                                                .collect(Collectors.joining(", ")))))
                .severity(older ? Severity.INFO : Severity.ERROR)
                .file(path)
                .expected("task"));
    }

    private static boolean isText(TableFacts table, String name) {
        return table.column(name)
                .filter(column -> column.type() == DataType.STRING)
                .isPresent();
    }
}

package io.robokit.analysis.validation.lerobot.tasks;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.TaskRow;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.RowRun;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.List;

/** Rows that refer to a row of a table that is not there. */
abstract class IndexRange extends LeRobotCheck {
    private final String column;

    IndexRange(String id, String column, String title, String meaning, String fix) {
        super(id, Group.TASKS, Severity.ERROR, Cost.COMPREHENSIVE, title, meaning, fix);
        this.column = column;
    }

    /** The table that the numbers refer to. */
    abstract List<TaskRow> table(LeRobotView dataset) throws IOException;

    /** Whether every row of the table could be read. */
    abstract boolean isComplete(LeRobotView dataset) throws IOException;

    @Override
    protected final List<RowMeasure> measures(LeRobotView dataset) throws IOException {
        return List.of(TaskIndices.measure(column, table(dataset)));
    }

    @Override
    protected final void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (table(dataset).isEmpty()) {
            context.notApplicable("There is no table that " + column + " could refer to.");
            return;
        }
        if (!isComplete(dataset)) {
            context.skip("Not every row of the table that " + column + " refers to could be read.");
            return;
        }
        TaskIndices found = context.measured(TaskIndices.key(column), TaskIndices.class);
        RowRun run = found.run();
        if (run == null) {
            return;
        }
        Finding.Builder finding = Finding.saying(counted(found.rows(), "row") + " have a " + column
                        + " that the table does not have (" + found.unknown() + "), the first is row " + found.fileRow()
                        + " of " + run.file())
                .file(run.file())
                .firstRow(found.fileRow())
                .column(column)
                .count(found.rows())
                .observed(List.copyOf(found.unknown()))
                .expected(table(dataset).size() + " rows of the table");
        context.report(run.episode() >= 0 ? finding.episode(run.episode()) : finding);
    }
}

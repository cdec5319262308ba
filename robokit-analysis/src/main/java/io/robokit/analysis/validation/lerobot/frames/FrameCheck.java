package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.RowCheck;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.List;

/** A check of time and numbering, which all of them learn from one measure. */
abstract class FrameCheck extends RowCheck {
    FrameCheck(String id, Severity severity, String title, String meaning, String fix) {
        super(id, Group.FRAMES, severity, title, meaning, fix);
    }

    @Override
    protected final List<RowMeasure> measures(LeRobotView dataset) throws IOException {
        return List.of(FrameNumbers.measure(dataset.fps(), rowCount(dataset)), RunOrder.MEASURE);
    }

    @Override
    protected final void check(LeRobotView dataset, CheckContext context) throws IOException {
        judge(dataset, context.measured(FrameNumbers.KEY, FrameNumbers.class), context);
    }

    abstract void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) throws IOException;

    /** Reports what was met in a column, if anything was. */
    static void report(CheckContext context, String column, Occurrences found, String message) {
        if (found.any()) {
            context.report(finding(column, found, message));
        }
    }

    /** A finding about a column; the message goes on with the episodes. */
    static Finding.Builder finding(String column, Occurrences found, String message) {
        return found.finding(message + " in " + found.where())
                .column(column)
                .observed(found.observed())
                .expected(found.expected());
    }
}

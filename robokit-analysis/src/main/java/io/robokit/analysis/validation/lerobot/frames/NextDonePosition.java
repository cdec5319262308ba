package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.DoneColumn;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;

/** {@code next.done} marks other rows than the last one. */
final class NextDonePosition extends FrameCheck {
    NextDonePosition() {
        super(
                "next-done-position",
                Severity.WARNING,
                "next.done marks the wrong rows",
                "next.done is true in the last row of every episode and nowhere else.",
                "Set next.done by the place of the rows.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) {
        DoneColumn done = frames.done();
        report(
                context,
                "next.done",
                done.early(),
                "next.done is true in " + counted(done.early().count(), "row") + " before the last one");
        report(context, "next.done", done.never(), "next.done is true in no row");
    }
}

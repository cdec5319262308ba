package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.TimeCause;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import org.jspecify.annotations.Nullable;

/** Time stands still or goes back within an episode; one finding per cause. */
final class TimestampNonmonotonic extends FrameCheck {
    TimestampNonmonotonic() {
        super(
                "timestamp-nonmonotonic",
                Severity.ERROR,
                "Time stands still or goes back",
                "Within an episode every timestamp is later than the one before. Repeated times, steps back, clocks"
                        + " that start again and rows of two episodes under one number are told apart.",
                "Recompute timestamp as frame_index / fps, after putting the rows into order.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) {
        tell(context, frames, TimeCause.REPEATED, "repeats the time of the row before at ", null);
        tell(context, frames, TimeCause.BACKWARD, "goes back at ", "Put the rows into the order of their time.");
        tell(
                context,
                frames,
                TimeCause.RESET,
                "starts again from zero, while frame_index goes on, at ",
                "The clock was reset while recording: recompute timestamp as frame_index / fps.");
        tell(
                context,
                frames,
                TimeCause.BOUNDARY,
                "and frame_index start again, so that an episode seems to begin under the number of another, at ",
                "Correct episode_index, or the lengths in the episode table: the rows from here on are another"
                        + " episode's.");
    }

    private static void tell(
            CheckContext context, FrameNumbers frames, TimeCause cause, String what, @Nullable String fix) {
        Occurrences found = frames.times().of(cause);
        if (found.any()) {
            Finding.Builder finding = finding("timestamp", found, "timestamp " + what + counted(found.count(), "row"));
            context.report(fix == null ? finding : finding.fix(fix));
        }
    }
}

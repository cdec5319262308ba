package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.TimeCause;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;

/** Frames that were lost while recording. */
final class TimestampGap extends FrameCheck {
    TimestampGap() {
        super(
                "timestamp-gap",
                Severity.WARNING,
                "Frames are missing",
                "A step longer than 1.5 / fps means that frames were lost there.",
                "Drop the episodes concerned, or interpolate the missing frames.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) {
        Occurrences found = frames.times().of(TimeCause.GAP);
        report(
                context,
                "timestamp",
                found,
                counted(found.count(), "gap") + ", about "
                        + counted(frames.times().droppedFrames(), "missing frame") + " in all, the first one of "
                        + number(found.observed()) + " s,");
    }
}

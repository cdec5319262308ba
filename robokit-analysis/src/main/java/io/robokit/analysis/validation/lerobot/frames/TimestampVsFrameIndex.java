package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.TimeCause;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;

/** Times that leave the beat slowly, step by step too little to be seen. */
final class TimestampVsFrameIndex extends FrameCheck {
    TimestampVsFrameIndex() {
        super(
                "timestamp-vs-frame-index",
                Severity.WARNING,
                "Time drifts away from the frame number",
                "timestamp is frame_index / fps after the first time of the episode, within 0.0001 s and the precision"
                        + " of 32-bit floats. Told only of episodes in which no single step explains it.",
                "Recompute timestamp as frame_index / fps, or declare the fps that the data has.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) {
        Occurrences found = frames.times().of(TimeCause.DRIFT);
        if (found.any()) {
            context.report(finding(
                    "timestamp",
                    found,
                    "timestamp drifts away from frame_index / fps by up to more than the tolerance ("
                            + number(found.observed()) + " s at the first of them) in "
                            + counted(found.count(), "row")));
        }
    }
}

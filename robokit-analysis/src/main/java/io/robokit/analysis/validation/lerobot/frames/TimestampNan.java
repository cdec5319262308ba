package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.TimeCause;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;

/** A row without a time. */
final class TimestampNan extends FrameCheck {
    TimestampNan() {
        super(
                "timestamp-nan",
                Severity.ERROR,
                "Rows without a time",
                "Every timestamp is a finite number; frames of a video are found by it.",
                "Recompute timestamp as frame_index / fps.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) {
        Occurrences found = frames.times().of(TimeCause.MISSING);
        report(context, "timestamp", found, "timestamp is no finite number in " + counted(found.count(), "row"));
    }
}

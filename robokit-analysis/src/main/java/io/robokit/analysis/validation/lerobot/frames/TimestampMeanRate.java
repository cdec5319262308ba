package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.TimeCause;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;

/** Episodes whose frames came at another rate than declared. */
final class TimestampMeanRate extends FrameCheck {
    TimestampMeanRate() {
        super(
                "timestamp-mean-rate",
                Severity.WARNING,
                "The rate is not the declared one",
                "The mean step of an episode differs from 1 / fps by at most a tenth.",
                "Declare the fps that the data has, or resample the episodes.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) {
        Occurrences found = frames.times().of(TimeCause.MEAN_RATE);
        if (found.any()) {
            context.report(finding(
                    "timestamp",
                    found,
                    "Frames came every " + number(found.observed()) + " s on average (" + number(1 / found.observed())
                            + " fps), not every " + number(found.expected()) + " s,"));
        }
    }
}

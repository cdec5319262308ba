package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import java.util.List;

/** Times in milliseconds, microseconds or nanoseconds. */
final class TimestampUnit extends FrameCheck {
    private static final List<String> UNITS = List.of("seconds", "milliseconds", "microseconds", "nanoseconds");

    TimestampUnit() {
        super(
                "timestamp-unit",
                Severity.WARNING,
                "Times are not in seconds",
                "The median step is about 1000, 1,000,000 or 1,000,000,000 times 1 / fps.",
                "Divide timestamp so that it is in seconds.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) {
        double median = frames.medianStep();
        double magnitude = Math.log10(median / frames.times().step()) / 3;
        long unit = Math.round(magnitude);
        if (unit >= 1 && unit < UNITS.size() && Math.abs(magnitude - unit) < 1 / 6.0) {
            context.report(Finding.saying("The median step between timestamps is " + number(median)
                            + ", so that they seem to be in " + UNITS.get((int) unit) + ", not in seconds")
                    .column("timestamp")
                    .observed(median)
                    .expected(frames.times().step()));
        }
    }
}

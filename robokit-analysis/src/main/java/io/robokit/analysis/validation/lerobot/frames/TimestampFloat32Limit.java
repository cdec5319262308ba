package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.TimeCause;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import java.io.IOException;

/** Episodes too long for times stored as 32-bit floats. */
final class TimestampFloat32Limit extends FrameCheck {
    TimestampFloat32Limit() {
        super(
                "timestamp-float32-limit",
                Severity.INFO,
                "Times are rounded by more than the tolerance",
                "From 1024 s on 32-bit floats are 0.00012 s apart, which is more than the tolerance of 0.0001 s with"
                        + " which lerobot looks frames up.",
                "Divide episodes of more than 17 minutes, or compute times as frame_index / fps.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) throws IOException {
        Feature feature = dataset.feature("timestamp");
        if (feature != null && feature.dataType() != DataType.FLOAT32) {
            context.notApplicable("timestamp is not declared as float32.");
            return;
        }
        Occurrences found = frames.times().of(TimeCause.BEYOND_FLOATS);
        report(
                context,
                "timestamp",
                found,
                "timestamp reaches " + number(found.observed()) + " s, where 32-bit floats are "
                        + number(Math.ulp((float) found.observed())) + " s apart,");
    }
}

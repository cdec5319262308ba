package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;

/** A check of where in shared videos an episode lies, camera by camera. */
abstract class VideoRangeCheck extends OffsetCheck {
    /** Difference between a time asked for and that of a frame that readers accept, in seconds. */
    static final double TOLERANCE = 1e-4;

    VideoRangeCheck(String id, Severity severity, Cost cost, String title, String meaning, String fix) {
        super(id, severity, cost, title, meaning, fix);
    }

    @Override
    final void look(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.videoKeys().isEmpty()) {
            context.notApplicable("there is no video feature");
            return;
        }
        if (Double.isNaN(dataset.fps())) {
            context.skip("meta/info.json gives no usable fps");
            return;
        }
        for (String camera : dataset.videoKeys()) {
            context.checkCancelled();
            look(dataset, camera, context);
        }
    }

    /** Looks at a camera. */
    abstract void look(LeRobotView dataset, String camera, CheckContext context) throws IOException;
}

package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;
import java.util.List;

/** Episodes that last differently long in the videos of their cameras. */
final class CameraDesync extends OffsetCheck {
    CameraDesync() {
        super(
                "v3-camera-desync",
                Severity.WARNING,
                Cost.QUICK,
                "Cameras agree on how long episodes last",
                "An episode lasts more than half a frame longer in the video of one camera than in that of "
                        + "another: a camera lost frames, and pictures of one moment do not show the same.",
                "Look at the recording; rebuild the ranges if only the table is wrong.");
    }

    @Override
    void look(LeRobotView dataset, CheckContext context) throws IOException {
        List<String> cameras = dataset.videoKeys();
        if (cameras.size() < 2 || Double.isNaN(dataset.fps())) {
            context.notApplicable("there are no two cameras to compare, or no usable fps");
            return;
        }
        EpisodeRows episodes = dataset.episodes();
        Tally apart = new Tally(episodes, null);
        for (int row = 0; row < episodes.size(); row++) {
            double shortest = Double.POSITIVE_INFINITY;
            double longest = Double.NEGATIVE_INFINITY;
            for (String camera : cameras) {
                double range = episodes.videoTo(camera, row) - episodes.videoFrom(camera, row);
                if (Double.isFinite(range)) {
                    shortest = Math.min(shortest, range);
                    longest = Math.max(longest, range);
                }
            }
            if (longest - shortest > 0.5 / dataset.fps()) {
                apart.add(
                        row,
                        "its videos last " + Seconds.shown(shortest) + " to " + Seconds.shown(longest),
                        longest - shortest,
                        0.0);
            }
        }
        apart.report(context);
    }
}

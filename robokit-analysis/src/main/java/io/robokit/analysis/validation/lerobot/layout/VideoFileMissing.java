package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** The video file of an episode and a camera is not there. */
final class VideoFileMissing extends LeRobotCheck {
    VideoFileMissing() {
        super(
                "video-file-missing",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "Video files are missing",
                "Every camera has a video file for every episode; without it the frames of "
                        + "this camera cannot be loaded.",
                "Download the dataset completely; if the camera was never recorded, remove "
                        + "its feature from meta/info.json.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        for (String camera : dataset.videoKeys()) {
            context.checkCancelled();
            MissingFiles missing = new MissingFiles(dataset, "video of " + shown(camera), "videos of " + shown(camera));
            for (int row = 0; row < dataset.episodes().size(); row++) {
                missing.add(row, dataset.videoPath(row, camera));
            }
            missing.report(context, camera);
        }
    }
}

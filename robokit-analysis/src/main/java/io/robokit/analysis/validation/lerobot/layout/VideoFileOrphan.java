package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** A video file that no episode names. */
final class VideoFileOrphan extends LeRobotCheck {
    VideoFileOrphan() {
        super(
                "video-file-orphan",
                Group.LAYOUT,
                Severity.INFO,
                Cost.QUICK,
                "Video files that no episode names",
                "An MP4 file below videos/ belongs to no episode and camera. Nothing loads "
                        + "it; it costs space and download time.",
                "Remove the file if it is not needed.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.episodes().size() == 0) {
            context.notApplicable("there is no episode table that could name files");
            return;
        }
        Set<String> named = new HashSet<>();
        for (String camera : dataset.videoKeys()) {
            for (int row = 0; row < dataset.episodes().size(); row++) {
                String path = dataset.videoPath(row, camera);
                if (path != null) {
                    named.add(path);
                }
            }
        }
        for (String path : dataset.videoFiles()) {
            if (!named.contains(path)) {
                context.report(Finding.saying("No episode names the video file " + path)
                        .file(path));
            }
        }
    }
}

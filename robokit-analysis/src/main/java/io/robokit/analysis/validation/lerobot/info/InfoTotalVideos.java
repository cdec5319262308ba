package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** {@code total_videos} is not episodes times cameras. */
final class InfoTotalVideos extends LeRobotCheck {
    InfoTotalVideos() {
        super(
                "info-total-videos",
                Group.INFO,
                Severity.WARNING,
                Cost.QUICK,
                "total_videos is wrong",
                "In v2 total_videos must be the number of episodes times the number of cameras.",
                "Set total_videos to that product.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Long declared = dataset.total("total_videos");
        if (dataset.generation() != 2) {
            context.notApplicable("only v2 has total_videos");
        } else if (declared != null && dataset.episodes().size() > 0 && dataset.episodesAreComplete()) {
            int cameras = dataset.videoKeys().size();
            long expected = (long) dataset.episodes().size() * cameras;
            if (declared != expected) {
                context.report(Finding.saying("meta/info.json declares total_videos " + declared + ", "
                                + counted(dataset.episodes().size(), "episode") + " times " + counted(cameras, "camera")
                                + " make " + expected)
                        .file(LeRobotView.INFO)
                        .observed(declared)
                        .expected(expected));
            }
        }
    }
}

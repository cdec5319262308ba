package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.videos.VideoFile;
import io.robokit.analysis.validation.lerobot.videos.VideoFiles;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;

/** Episodes that go on after the end of their video. */
final class VideoRangeBeyond extends VideoRangeCheck {
    VideoRangeBeyond() {
        super(
                "v3-video-range-beyond",
                Severity.ERROR,
                Cost.COMPREHENSIVE,
                "Video ranges end with the video",
                "to_timestamp lies more than half a frame after the end of the video: the last frames of the "
                        + "episode cannot be read.",
                "Rebuild the ranges from the lengths of the episodes; if the video is too short for them, "
                        + "download it again.");
    }

    @Override
    void look(LeRobotView dataset, String camera, CheckContext context) throws IOException {
        EpisodeRows episodes = dataset.episodes();
        Tally beyond = new Tally(episodes, camera);
        VideoFiles files = VideoFiles.of(context);
        for (VideoFile file : files.all()) {
            if (!file.camera().equals(camera)) {
                continue;
            }
            context.checkCancelled();
            double end = files.facts(file).end();
            for (int row : file.rows()) {
                double to = episodes.videoTo(camera, row);
                if (to > end + 0.5 / dataset.fps()) {
                    beyond.add(
                            row,
                            "it ends at " + Seconds.shown(to) + ", its video " + file.path() + " at "
                                    + Seconds.shown(end),
                            to,
                            end);
                }
            }
        }
        beyond.report(context);
    }
}

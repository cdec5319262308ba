package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;

/** The first frame of a video file cannot be decoded. Listed, so that its absence is told until there is a decoder. */
final class VideoDecodeFirst extends LeRobotCheck {
    VideoDecodeFirst() {
        super(
                "video-decode-first",
                Group.VIDEOS,
                Severity.ERROR,
                Cost.DECODING,
                "The first frame of every video can be decoded",
                "A container may be whole and its pictures damaged all the same; decoding the first frame of every file"
                        + " tells.",
                "Download the file again, or remove the episode.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) {
        context.skip("it needs decoded pictures, and no video decoder is installed");
    }
}

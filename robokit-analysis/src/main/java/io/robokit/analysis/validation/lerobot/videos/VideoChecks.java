package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of video files. */
public final class VideoChecks {
    private VideoChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of(
                new VideoContainer(),
                new VideoMultipleTracks(),
                new VideoCodec(),
                new VideoSize(),
                new VideoFps(),
                new VideoFrameCount(),
                new VideoVfr(),
                new VideoEditList(),
                new VideoPixFmt(),
                new VideoGop(),
                new VideoNoFaststart(),
                new VideoFirstFrameKey(),
                new VideoDecodeFirst(),
                new VideoAudio(),
                new VideoInfoMissing(),
                new VideoCamerasCount());
    }
}

package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.mp4.TrackTiming;
import io.robokit.model.Severity;

/** A video file with long stretches between key frames. */
final class VideoGop extends VideoFileCheck {
    private static final int LONG = 30;

    VideoGop() {
        super(
                "video-gop",
                Severity.INFO,
                "Key frames are close together",
                "More than 30 frames lie between key frames. Training reads single frames at random, and every read decodes"
                        + " from the key frame before; lerobot writes a key frame every second frame.",
                "Encode again with a short group of pictures, for example ffmpeg -g 2.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) {
        TrackTiming timing = facts.timing();
        if (timing != null && timing.longestGop() > LONG) {
            found.add(
                    file,
                    "up to " + timing.longestGop() + " frames from one key frame to the next",
                    timing.longestGop(),
                    LONG);
        }
    }
}

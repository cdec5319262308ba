package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;

/** A video file with several video tracks. */
final class VideoMultipleTracks extends VideoFileCheck {
    VideoMultipleTracks() {
        super(
                "video-multiple-tracks",
                Severity.WARNING,
                "Video files have one video track",
                "Readers take the track they think best of several, for example a cover picture; which one that is"
                        + " differs between decoders.",
                "Write the file again with one video track, for example with ffmpeg -map 0:v:0 -c copy.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) {
        if (facts.videoTracks() > 1) {
            found.add(file, "there are " + facts.videoTracks() + " video tracks", facts.videoTracks(), 1);
        }
    }
}

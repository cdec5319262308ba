package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;

/** A video file whose index comes last. */
final class VideoNoFaststart extends VideoFileCheck {
    VideoNoFaststart() {
        super(
                "video-no-faststart",
                Severity.INFO,
                "The index of videos comes first",
                "The index (moov) comes after the media data, so that a player over the network needs the end of the file"
                        + " before it can begin.",
                "Write the file again with ffmpeg -c copy -movflags +faststart.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) {
        if (facts.problem() == null && facts.hasMediaData() && !facts.startsFast()) {
            found.add(file, "the index comes after the media data", "moov after mdat", "moov before mdat");
        }
    }
}

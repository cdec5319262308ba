package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;
import java.io.IOException;

/** A video file with sound that is not declared, or without sound that is. */
final class VideoAudio extends VideoFileCheck {
    VideoAudio() {
        super(
                "video-audio",
                Severity.INFO,
                "Sound is there as declared",
                "has_audio in meta/info.json does not say what the file holds. Sound that nobody expects may be private"
                        + " speech; sound that is missing cannot be used.",
                "Correct has_audio in meta/info.json, or remove the sound with ffmpeg -an -c copy.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) throws IOException {
        Boolean declared = DeclaredVideo.of(dataset, file.camera()).flag("has_audio");
        if (facts.problem() == null && declared != null && declared != facts.hasAudio()) {
            found.add(
                    file,
                    facts.hasAudio()
                            ? "there is sound, meta/info.json declares none"
                            : "there is no sound, though meta/info.json declares it",
                    facts.hasAudio(),
                    declared);
        }
    }
}

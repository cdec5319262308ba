package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.mp4.TrackTiming;
import io.robokit.model.Severity;
import java.util.Locale;

/** A video file whose frames do not all last equally long. */
final class VideoVfr extends VideoFileCheck {
    VideoVfr() {
        super(
                "video-vfr",
                Severity.WARNING,
                "Videos have a constant frame rate",
                "The frames of the file last differently long (the last one is left out). Frame i is expected at i / fps;"
                        + " where a time differs by more than 0.1 ms, readers refuse it. A coarse time scale has the"
                        + " same effect: 30 frames a second cannot be told in milliseconds.",
                "Encode again with a constant rate and a time scale that is a multiple of fps, for example with"
                        + " ffmpeg -vsync cfr -video_track_timescale 15360.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) {
        TrackTiming timing = facts.timing();
        if (timing != null && timing.shortest() != timing.longest()) {
            String range = milliseconds(facts, timing.shortest()) + " to " + milliseconds(facts, timing.longest());
            found.add(file, "its frames last " + range + " ms", range, "equal");
        }
    }

    private static String milliseconds(VideoFacts facts, long ticks) {
        return String.format(Locale.ROOT, "%.3f", facts.seconds(ticks) * 1000);
    }
}

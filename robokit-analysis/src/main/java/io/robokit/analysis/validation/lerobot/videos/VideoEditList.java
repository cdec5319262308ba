package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.mp4.TrackTiming;
import io.robokit.model.Severity;
import java.util.Locale;

/** A video file that does not begin at time 0, or hides frames. */
final class VideoEditList extends VideoFileCheck {
    private static final double TOLERANCE = 1e-4;

    VideoEditList() {
        super(
                "video-edit-list",
                Severity.WARNING,
                "Videos begin at time 0 and show all their frames",
                "The first frame is not shown at time 0, or an edit list hides frames, as cutting without encoding"
                        + " leaves it. Frames are looked up by time from 0 on, and not every decoder honours edit lists"
                        + " in the same way.",
                "Write the file again without the offset; to cut at any frame, encode again.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) {
        TrackTiming timing = facts.timing();
        if (timing == null || timing.samples() == 0) {
            return;
        }
        double start = facts.seconds(timing.firstShown());
        if (Math.abs(start) > TOLERANCE) {
            found.add(
                    file,
                    String.format(Locale.ROOT, "the first frame is shown at %.4f s instead of 0", start),
                    start,
                    0.0);
        }
        long hidden = timing.samples() - timing.shown();
        if (hidden > 0) {
            found.add(file, "the edit list hides " + counted(hidden, "frame"), hidden, 0);
        }
    }
}

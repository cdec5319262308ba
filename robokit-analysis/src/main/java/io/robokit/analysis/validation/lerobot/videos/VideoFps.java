package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.mp4.TrackTiming;
import io.robokit.model.Severity;
import java.io.IOException;
import java.util.Locale;

/** A video file of another frame rate than the dataset. */
final class VideoFps extends VideoFileCheck {
    private static final double MOST_OFF = 1;
    private static final double MOST_OFF_RELATIVE = 1e-3;

    VideoFps() {
        super(
                "video-fps",
                Severity.ERROR,
                "Videos have the frame rate of the dataset",
                "The frame rate by the file's own times is not fps of meta/info.json: frames are looked up by time, so"
                        + " that wrong ones are read, further off with every second. A difference of at most 1 per"
                        + " second is a warning.",
                "Correct fps if the data has the rate of the videos, else give the file the right times, for example"
                        + " with ffmpeg -r.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) throws IOException {
        TrackTiming timing = facts.timing();
        double fps = dataset.fps();
        if (timing == null || Double.isNaN(fps) || timing.samples() == 0) {
            return;
        }
        double rate = timing.rate(facts.timescale());
        double off = Math.abs(rate - fps);
        if (Double.isNaN(rate) || off > MOST_OFF || off > MOST_OFF_RELATIVE * fps) {
            String shown = Double.isNaN(rate) ? "none" : String.format(Locale.ROOT, "%.4f", rate);
            found.add(
                    file,
                    "the frame rate is " + shown + ", meta/info.json declares " + fps,
                    Double.isNaN(rate) ? null : rate,
                    fps,
                    off <= MOST_OFF ? Severity.WARNING : Severity.ERROR);
        }
    }
}

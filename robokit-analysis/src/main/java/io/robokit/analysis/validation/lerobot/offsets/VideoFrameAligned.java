package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;

/** Episodes that begin between two frames of their video. */
final class VideoFrameAligned extends VideoRangeCheck {
    VideoFrameAligned() {
        super(
                "v3-video-frame-aligned",
                Severity.WARNING,
                Cost.QUICK,
                "Episodes begin at a frame",
                "from_timestamp times fps is no whole number. Readers ask for from_timestamp plus the row's time "
                        + "and refuse a frame that is more than 0.1 ms away; more than 1 ms is an error. Adding "
                        + "up durations of many files makes such drift.",
                "Rebuild the ranges from the lengths of the episodes.");
    }

    @Override
    void look(LeRobotView dataset, String camera, CheckContext context) throws IOException {
        EpisodeRows episodes = dataset.episodes();
        Tally refused = new Tally(episodes, camera);
        Tally off = new Tally(episodes, camera);
        for (int row = 0; row < episodes.size(); row++) {
            double from = episodes.videoFrom(camera, row);
            if (!Double.isFinite(from)) {
                continue;
            }
            double frame = Math.rint(from * dataset.fps()) / dataset.fps();
            double away = Math.abs(from - frame);
            String what = "it begins at " + Seconds.shown(from) + ", the nearest frame is at " + Seconds.shown(frame);
            if (away > 10 * TOLERANCE) {
                refused.add(row, what, from, frame);
            } else if (away > TOLERANCE) {
                off.add(row, what, from, frame);
            }
        }
        refused.report(context, Severity.ERROR);
        off.report(context);
    }
}

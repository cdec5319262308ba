package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;

/** Episodes whose part of the video is not as long as they are. */
final class VideoRangeLength extends VideoRangeCheck {
    VideoRangeLength() {
        super(
                "v3-video-range-length",
                Severity.ERROR,
                Cost.QUICK,
                "Video ranges are as long as their episodes",
                "to_timestamp - from_timestamp should be length / fps. More than one and a half frames off, "
                        + "pictures and rows do not belong together. One frame short is the form of writers that "
                        + "leave out the last frame's duration; it and smaller differences are warnings.",
                "Rebuild the ranges from the lengths of the episodes.");
    }

    @Override
    void look(LeRobotView dataset, String camera, CheckContext context) throws IOException {
        EpisodeRows episodes = dataset.episodes();
        Tally wrong = new Tally(episodes, camera);
        Tally oneShort = new Tally(episodes, camera);
        Tally off = new Tally(episodes, camera);
        for (int row = 0; row < episodes.size(); row++) {
            double range = episodes.videoTo(camera, row) - episodes.videoFrom(camera, row);
            long length = episodes.length(row);
            if (!(range > 0) || length < 0) {
                continue;
            }
            double expected = length / dataset.fps();
            double difference = Math.abs(range - expected);
            String what = "it has " + Seconds.shown(range) + " of video, its " + counted(length, "frame") + " last "
                    + Seconds.shown(expected);
            if (difference > 1.5 / dataset.fps()) {
                wrong.add(row, what, range, expected);
            } else if (Math.abs(range - (length - 1) / dataset.fps()) <= TOLERANCE) {
                oneShort.add(row, what + ": one frame short, as the writer left out the last one", range, expected);
            } else if (difference > TOLERANCE) {
                off.add(row, what, range, expected);
            }
        }
        wrong.report(context);
        oneShort.report(context, Severity.WARNING);
        off.report(context, Severity.WARNING);
    }
}

package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;
import java.util.List;

/** Parts of a video between two episodes that belong to none. */
final class VideoGap extends VideoRangeCheck {
    VideoGap() {
        super(
                "v3-video-gap",
                Severity.WARNING,
                Cost.QUICK,
                "Videos have no unused parts",
                "Between two episodes of a video lie more than one and a half frames that belong to none, as deleting"
                        + " episodes leaves them. They are downloaded and stored for nothing, and may show what was to be"
                        + " removed.",
                "Write the dataset again without them, for example by converting it.");
    }

    @Override
    void look(LeRobotView dataset, String camera, CheckContext context) throws IOException {
        EpisodeRows episodes = dataset.episodes();
        Tally gaps = new Tally(episodes, camera);
        for (List<Integer> rows : EpisodeOrder.byVideo(episodes, camera).values()) {
            double end = Double.NaN;
            for (int row : rows) {
                double from = episodes.videoFrom(camera, row);
                if (from - end > 1.5 / dataset.fps()) {
                    gaps.add(
                            row,
                            "before it, " + Seconds.shown(from - end) + " of its video belong to no episode",
                            from - end,
                            0.0);
                }
                double to = episodes.videoTo(camera, row);
                end = Double.isNaN(end) ? to : Math.max(end, to);
            }
        }
        gaps.report(context);
    }
}

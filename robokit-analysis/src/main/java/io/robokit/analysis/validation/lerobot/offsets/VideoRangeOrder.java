package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;
import java.util.List;

/** Episodes of one video that overlap, or end before they begin. */
final class VideoRangeOrder extends VideoRangeCheck {
    VideoRangeOrder() {
        super(
                "v3-video-range-order",
                Severity.ERROR,
                Cost.QUICK,
                "Video ranges do not overlap",
                "from_timestamp must lie before to_timestamp, and no two episodes may share frames of a video: "
                        + "one of them shows the pictures of the other.",
                "Rebuild the ranges from the lengths of the episodes.");
    }

    @Override
    void look(LeRobotView dataset, String camera, CheckContext context) throws IOException {
        EpisodeRows episodes = dataset.episodes();
        Tally reversed = new Tally(episodes, camera);
        Tally overlapping = new Tally(episodes, camera);
        for (List<Integer> rows : EpisodeOrder.byVideo(episodes, camera).values()) {
            double end = Double.NEGATIVE_INFINITY;
            for (int row : rows) {
                double from = episodes.videoFrom(camera, row);
                double to = episodes.videoTo(camera, row);
                if (from >= to) {
                    reversed.add(
                            row, "it begins at " + Seconds.shown(from) + " and ends at " + Seconds.shown(to), to, from);
                } else if (from < end - 0.5 / dataset.fps()) {
                    overlapping.add(
                            row,
                            "it begins at " + Seconds.shown(from) + ", where an episode lasts until "
                                    + Seconds.shown(end),
                            from,
                            end);
                }
                end = Math.max(end, to);
            }
        }
        reversed.report(context);
        overlapping.report(context);
    }
}

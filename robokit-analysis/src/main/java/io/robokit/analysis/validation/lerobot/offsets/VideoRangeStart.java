package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;
import java.util.List;

/** Videos whose first episode does not begin at 0. */
final class VideoRangeStart extends VideoRangeCheck {
    VideoRangeStart() {
        super(
                "v3-video-range-start",
                Severity.ERROR,
                Cost.QUICK,
                "The first episode of a video begins at 0",
                "from_timestamp of the first episode of a video lies after its start: merging went on counting "
                        + "where a new file began (lerobot before 12/2025), and all episodes of the file show "
                        + "later pictures or none.",
                "Rebuild the ranges from the lengths of the episodes.");
    }

    @Override
    void look(LeRobotView dataset, String camera, CheckContext context) throws IOException {
        EpisodeRows episodes = dataset.episodes();
        Tally late = new Tally(episodes, camera);
        for (List<Integer> rows : EpisodeOrder.byVideo(episodes, camera).values()) {
            int first = rows.get(0);
            double from = episodes.videoFrom(camera, first);
            if (from > 0.5 / dataset.fps()) {
                late.add(first, "the first one of its video begins at " + Seconds.shown(from), from, 0.0);
            }
        }
        late.report(context);
    }
}

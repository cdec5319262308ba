package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;

/**
 * Episodes that do not follow one another in the numbering of all rows. Where they do, the last one ends with the sum of the
 * lengths; that this is total_frames is the business of info-total-frames.
 */
final class RowRange extends OffsetCheck {
    RowRange() {
        super(
                "v3-row-range",
                Severity.ERROR,
                Cost.QUICK,
                "Row ranges follow one another",
                "dataset_from_index and dataset_to_index say which rows of the dataset an episode has: from 0 "
                        + "on, each beginning where the one before ends, as many rows as length says. Readers go "
                        + "straight to these rows, so that others give frames of another episode.",
                "Rebuild the offsets from the data.");
    }

    @Override
    void look(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows episodes = dataset.episodes();
        Tally lengths = new Tally(episodes, null);
        Tally joints = new Tally(episodes, null);
        long expected = 0;
        for (int row : EpisodeOrder.byIndex(episodes)) {
            long from = episodes.from(row);
            long to = episodes.to(row);
            if (from == EpisodeRows.ABSENT || to == EpisodeRows.ABSENT) {
                context.partly("some rows of the episode table say nothing of their rows");
                expected = EpisodeRows.ABSENT;
                continue;
            }
            long length = episodes.length(row);
            if (length >= 0 && to - from != length) {
                lengths.add(row, "its rows are " + from + " to " + to + ", length is " + length, to - from, length);
            }
            if (expected != EpisodeRows.ABSENT && from != expected) {
                joints.add(row, "it begins with row " + from + " instead of " + expected, from, expected);
            }
            expected = to;
        }
        lengths.report(context);
        joints.report(context);
    }
}

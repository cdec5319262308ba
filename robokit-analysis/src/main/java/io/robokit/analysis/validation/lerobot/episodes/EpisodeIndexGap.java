package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.stream.LongStream;

/** The episode indices are not 0 to n-1. */
final class EpisodeIndexGap extends LeRobotCheck {
    EpisodeIndexGap() {
        super(
                "episode-index-gap",
                Group.EPISODES,
                Severity.ERROR,
                Cost.QUICK,
                "Episode indices have gaps",
                "lerobot takes an episode by its position in the table, not by its index: after a gap every "
                        + "episode is taken for its neighbour.",
                "Number the episodes 0, 1, 2, … in the table, the file names and the rows.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        if (!dataset.episodesAreComplete()) {
            context.skip("the episode table cannot be read completely");
            return;
        }
        long[] indices = LongStream.range(0, rows.size())
                .map(row -> rows.index((int) row))
                .filter(index -> index != EpisodeRows.ABSENT)
                .sorted()
                .distinct()
                .toArray();
        if (indices.length == 0) {
            return;
        }
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] != i) {
                long last = indices[indices.length - 1];
                long missing = Math.max(1, last + 1 - indices.length);
                context.report(Finding.saying("The episode indices are not 0 to " + (indices.length - 1)
                                + ": instead of " + i + " there is " + indices[i]
                                + (last >= indices.length ? ", and " + missing + " are missing" : ""))
                        .file(rows.file(0))
                        .episode(Math.max(0, indices[i]))
                        .column("episode_index")
                        .count(missing)
                        .observed(indices[i])
                        .expected(i));
                return;
            }
        }
    }
}

package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FileRanges;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import java.io.IOException;

/** Rows that say that they belong to another episode than they do. */
final class EpisodeIndexColumn extends FrameCheck {
    EpisodeIndexColumn() {
        super(
                "episode-index-column",
                Severity.ERROR,
                "Rows name another episode",
                "The column episode_index names the episode that a row belongs to: of its file in v2, of its place in"
                        + " the file in v3.",
                "Set episode_index by the place of the rows, or correct the episode table.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) throws IOException {
        Occurrences found = frames.otherEpisodes();
        if (dataset.generation() == 3) {
            RunOrder runs = RunOrder.of(dataset, context);
            FileRanges ranges = FileRanges.of(dataset);
            found = new Occurrences();
            for (int run = 0; run < runs.size(); run++) {
                ranges.compare(runs.run(run), runs.rows(run), found);
            }
        }
        if (found.any()) {
            context.report(finding(
                    "episode_index",
                    found,
                    "episode_index is " + number(found.observed()) + " at the first of "
                            + counted(found.count(), "row") + " that belong to other episodes (that one to "
                            + number(found.expected()) + "), met"));
        }
    }
}

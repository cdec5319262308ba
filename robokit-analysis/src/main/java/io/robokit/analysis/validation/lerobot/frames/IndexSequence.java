package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.EpisodeStarts;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.NumberSequence;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.analysis.validation.lerobot.rows.SequenceJudge;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import java.io.IOException;

/** {@code index} does not count the rows of the dataset. */
final class IndexSequence extends FrameCheck {
    IndexSequence() {
        super(
                "index-sequence",
                Severity.ERROR,
                "index does not count up",
                "index is 0, 1, 2 … over all rows of the dataset; loaders address rows by it.",
                "Renumber index by the order of the rows.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) throws IOException {
        RunOrder runs = RunOrder.of(dataset, context);
        NumberSequence index = frames.indices();
        EpisodeStarts starts = EpisodeStarts.of(dataset, context, runs);
        Occurrences found = SequenceJudge.wrong(index, runs, run -> {
            long first = starts.firstIndex(run);
            return first == EpisodeRows.ABSENT ? index.start(run) : first;
        });
        report(
                context,
                "index",
                found,
                "index does not count the rows of the dataset in " + counted(found.count(), "row"));
    }
}

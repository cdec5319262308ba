package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.analysis.validation.lerobot.rows.SequenceJudge;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import java.io.IOException;

/** {@code frame_index} does not count the frames of the episode. */
final class FrameIndexSequence extends FrameCheck {
    FrameIndexSequence() {
        super(
                "frame-index-sequence",
                Severity.ERROR,
                "frame_index does not count up",
                "frame_index is 0, 1, 2 … within every episode.",
                "Renumber frame_index by the order of the rows.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) throws IOException {
        RunOrder runs = RunOrder.of(dataset, context);
        Occurrences found = SequenceJudge.wrong(
                frames.frames(),
                runs,
                run -> runs.isEpisode(run) ? 0 : frames.frames().start(run));
        report(
                context,
                "frame_index",
                found,
                "frame_index does not count from 0 up in " + counted(found.count(), "row"));
    }
}

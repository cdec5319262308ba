package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.analysis.validation.lerobot.rows.TimeColumn;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import java.io.IOException;

/** Episodes whose first time is not zero. */
final class TimestampStart extends FrameCheck {
    TimestampStart() {
        super(
                "timestamp-start",
                Severity.WARNING,
                "Episodes do not start at zero",
                "The first timestamp of an episode is 0; the place in a video is computed from it.",
                "Subtract the first timestamp of the episode, or recompute timestamp as frame_index / fps.");
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) throws IOException {
        TimeColumn times = frames.times();
        RunOrder runs = RunOrder.of(dataset, context);
        Occurrences late = new Occurrences();
        Occurrences cut = new Occurrences();
        for (int run = 0; run < runs.size(); run++) {
            double start = times.start(run);
            if (runs.isEpisode(run) && Math.abs(start) > TimeColumn.TOLERANCE && Double.isFinite(start)) {
                double frame = frames.frames().start(run);
                boolean matches = frame > 0
                        && Math.abs(start - frame * times.step()) <= TimeColumn.TOLERANCE + Math.ulp((float) start);
                (matches ? cut : late).add(runs.run(run), 0, start, 0);
            }
        }
        report(context, "timestamp", late, "The first timestamp is " + number(late.observed()) + " s");
        if (cut.any()) {
            context.report(finding(
                            "timestamp",
                            cut,
                            "The first timestamp is " + number(cut.observed())
                                    + " s and frame_index fits it, so that the beginning seems to be missing,")
                    .fix("Find the rows before these: they are lost, or have the number of another episode."));
        }
    }
}

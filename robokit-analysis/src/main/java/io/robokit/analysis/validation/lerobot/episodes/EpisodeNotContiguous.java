package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.EpisodeRuns;
import io.robokit.analysis.validation.EpisodeRuns.Run;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.RowRun;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of an episode lie in several places. */
final class EpisodeNotContiguous extends LeRobotCheck {
    EpisodeNotContiguous() {
        super(
                "episode-not-contiguous",
                Group.EPISODES,
                Severity.ERROR,
                Cost.COMPREHENSIVE,
                "The rows of an episode are not in one piece",
                "Rows of one episode lie between rows of another, or in two files. Loaders "
                        + "take a range of rows for an episode and so return foreign frames.",
                "Sort the rows by episode and frame and write the data files again.");
    }

    @Override
    protected List<RowMeasure> measures(LeRobotView dataset) {
        return List.of(EpisodeRuns.MEASURE);
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.generation() != 3) {
            context.notApplicable("in v2 every episode has a file of its own");
            return;
        }
        EpisodeRuns runs = context.measured(EpisodeRuns.MEASURE.key(), EpisodeRuns.class);
        Map<Long, Run> last = new HashMap<>();
        Map<Long, Long> pieces = new TreeMap<>();
        Map<Long, Run> second = new HashMap<>();
        for (Run run : runs.runs()) {
            long episode = run.run().episode();
            Run before = episode == RowRun.UNKNOWN_EPISODE ? null : last.put(episode, run);
            if (before != null && !continues(before, run)) {
                pieces.merge(episode, 1L, Long::sum);
                second.putIfAbsent(episode, run);
            }
        }
        pieces.forEach((episode, further) -> {
            Run run = second.getOrDefault(episode, last.get(episode));
            if (run != null) {
                context.report(Finding.saying("The rows of episode " + episode + " lie in " + (further + 1)
                                + " places; the"
                                + " second one begins at row " + run.run().firstFileRow() + " of "
                                + run.run().file())
                        .file(run.run().file())
                        .firstRow(run.run().firstFileRow())
                        .episode(Math.max(0, episode))
                        .column("episode_index")
                        .count(further));
            }
        });
        if (!runs.isComplete()) {
            context.partly("Only the first million runs of rows were looked at, of " + runs.count() + ".");
        }
    }

    /** Whether nothing, or only rows that could not be read, lies between two runs of one episode. */
    private static boolean continues(Run before, Run run) {
        boolean sameFile = before.run().file().equals(run.run().file());
        return sameFile
                && (run.run().afterLostRows()
                        || before.run().firstFileRow() + before.rows()
                                == run.run().firstFileRow());
    }
}

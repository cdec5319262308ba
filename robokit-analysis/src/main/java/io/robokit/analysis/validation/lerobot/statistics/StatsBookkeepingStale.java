package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.TaskRow;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Statistics of numbering columns from before a merge or an edit. */
final class StatsBookkeepingStale extends LeRobotCheck {
    StatsBookkeepingStale() {
        super(
                "stats-bookkeeping-stale",
                Group.STATISTICS,
                Severity.WARNING,
                Cost.QUICK,
                "Statistics are from before a merge or an edit",
                "The largest episode_index, index and task_index of the statistics are the last ones there are."
                        + " lerobot merges statistics of these columns without shifting them, and edits leave them as they"
                        + " were.",
                "Recompute the statistics.");
    }

    @Override
    protected List<RowMeasure> measures(LeRobotView dataset) {
        return List.of(RunOrder.MEASURE);
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (StoredPlace.global(dataset).isEmpty()) {
            context.notApplicable("No statistics of the dataset are stored.");
            return;
        }
        EpisodeRows table = dataset.episodes();
        Map<String, StoredStatistics> stats = StoredPlace.ofDataset(dataset, EpisodeLengths.of(dataset, context))
                .read(StoredPlace.global(dataset));
        compare("episode_index", stats, table.size() - 1, context);
        compare("index", stats, table.frameCount() - 1, context);
        compare("task_index", stats, lastTask(dataset), context);
    }

    private static void compare(String column, Map<String, StoredStatistics> stats, long last, CheckContext context) {
        StoredStatistics stored = stats.get(column);
        double given = stored == null ? Double.NaN : stored.get("max", 0);
        if (last >= 0 && !Double.isNaN(given) && Math.abs(given - last) > Rounding.spacing((double) last)) {
            context.report(Finding.saying(StoredPlace.GLOBAL + ": the largest " + column + " is " + (long) given
                            + ", though the last one there is is " + last)
                    .file(StoredPlace.GLOBAL)
                    .column(column)
                    .observed((long) given)
                    .expected(last));
        }
    }

    /** The largest index of a task that an episode names; -1 when that cannot be told. */
    private static long lastTask(LeRobotView dataset) throws IOException {
        Set<String> named = new HashSet<>();
        for (int row = 0; row < dataset.episodes().size(); row++) {
            named.addAll(dataset.episodes().tasks(row));
        }
        long last = -1;
        for (TaskRow task : dataset.tasks()) {
            if (task.text() != null && named.contains(task.text())) {
                last = Math.max(last, task.index());
            }
        }
        return last;
    }
}

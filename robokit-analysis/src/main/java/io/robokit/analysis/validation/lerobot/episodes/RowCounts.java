package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.EpisodeRuns;
import io.robokit.analysis.validation.EpisodeRuns.Run;
import io.robokit.model.RowRun;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many rows each episode has in the data. */
final class RowCounts {
    private static final long UNKNOWN = -1;

    private final long[] rows;
    private final Map<Long, Run> unlisted = new TreeMap<>();

    private RowCounts(int episodes) {
        this.rows = new long[episodes];
    }

    static RowCounts of(LeRobotView dataset, EpisodeRuns runs) throws IOException {
        EpisodeRows episodes = dataset.episodes();
        RowCounts counts = new RowCounts(episodes.size());
        Map<Long, Integer> byIndex = new HashMap<>();
        for (int row = 0; row < episodes.size(); row++) {
            byIndex.putIfAbsent(episodes.index(row), row);
        }
        Set<String> cut = new HashSet<>();
        boolean shared = dataset.generation() == 3;
        for (Run run : runs.runs()) {
            Integer row = byIndex.get(run.run().episode());
            if (row != null && !shared && !run.run().file().equals(dataset.dataPath(row))) {
                continue;
            }
            if (row != null) {
                counts.rows[row] += run.rows();
            } else if (run.run().episode() != RowRun.UNKNOWN_EPISODE && shared && dataset.episodesAreComplete()) {
                counts.unlisted.merge(
                        run.run().episode(),
                        run,
                        (a, b) -> new Run(a.run(), a.rows() + b.rows(), a.whole() && b.whole()));
            }
            if (!run.whole() || run.run().afterLostRows()) {
                cut.add(run.run().file());
            }
        }
        for (int row = 0; row < episodes.size(); row++) {
            Integer first = byIndex.get(episodes.index(row));
            String path = dataset.dataPath(row);
            if (first != null && first != row) {
                counts.rows[row] = counts.rows[first];
            }
            if (path == null || dataset.table(path) == null || dataset.problem(path) != null || cut.contains(path)) {
                counts.rows[row] = UNKNOWN;
            }
        }
        return counts;
    }

    /** Rows of a row of the episode table; -1 when they cannot be counted, because a file is missing or damaged. */
    long rows(int row) {
        return rows[row];
    }

    /** Rows of episodes that the table does not list, by episode, as if they were one run. */
    Map<Long, Run> unlisted() {
        return unlisted;
    }
}

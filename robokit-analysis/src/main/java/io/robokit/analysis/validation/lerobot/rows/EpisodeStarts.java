package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.spi.CheckContext;
import io.robokit.spi.RowCoverage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which {@code index} the rows of a run should have: in v3 as the episode table says, or by their place in all files where it
 * contradicts itself; in v2 by the episodes before theirs.
 */
public final class EpisodeStarts {
    private final RunOrder runs;
    private final Map<Long, Long> starts;
    private final boolean byPlace;

    private EpisodeStarts(RunOrder runs, Map<Long, Long> starts, boolean byPlace) {
        this.runs = runs;
        this.starts = starts;
        this.byPlace = byPlace;
    }

    /** Returns the starts that metadata and rows together tell. */
    public static EpisodeStarts of(LeRobotView dataset, CheckContext context, RunOrder runs) throws IOException {
        EpisodeRows table = dataset.episodes();
        Map<Long, Long> present = new HashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            present.merge(runs.run(run).episode(), runs.rows(run), Long::sum);
        }
        if (dataset.generation() != 3) {
            return new EpisodeStarts(runs, summed(table, present), false);
        }
        RowCoverage coverage = context.rows();
        boolean whole = coverage != null && coverage.isComplete();
        for (int row = 0; whole && row < table.size(); row++) {
            whole = present.containsKey(table.index(row));
        }
        return new EpisodeStarts(runs, declared(table), whole && !isChain(table));
    }

    /** Whether the episodes follow each other without gap in the table, so that it can be believed. */
    private static boolean isChain(EpisodeRows table) {
        TreeMap<Long, Long> ranges = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            ranges.put(table.from(row), table.to(row));
        }
        long end = 0;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            if (range.getKey() != end || range.getValue() <= end) {
                return false;
            }
            end = range.getValue();
        }
        return ranges.size() == table.size();
    }

    private static Map<Long, Long> declared(EpisodeRows table) {
        Map<Long, Long> starts = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            starts.putIfAbsent(table.index(row), table.from(row));
        }
        return starts;
    }

    /** Sums lengths; those of episodes whose rows were read are not believed but counted. */
    private static Map<Long, Long> summed(EpisodeRows table, Map<Long, Long> present) {
        TreeMap<Long, Long> lengths = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            long episode = table.index(row);
            lengths.putIfAbsent(episode, present.getOrDefault(episode, table.length(row)));
        }
        Map<Long, Long> starts = new HashMap<>();
        long sum = 0;
        for (Map.Entry<Long, Long> entry : lengths.entrySet()) {
            starts.put(entry.getKey(), sum);
            if (entry.getValue() < 0 || sum < 0) {
                break;
            }
            sum += entry.getValue();
        }
        return starts;
    }

    /** What the first row of a run should be, or {@link EpisodeRows#ABSENT} when nothing tells. */
    public long firstIndex(int run) {
        if (runs.run(run).afterLostRows() || !runs.isListed(run)) {
            return EpisodeRows.ABSENT;
        }
        if (byPlace) {
            return runs.run(run).firstDatasetRow();
        }
        long start = starts.getOrDefault(runs.run(run).episode(), EpisodeRows.ABSENT);
        return start < 0 ? EpisodeRows.ABSENT : start + runs.rowsBefore(run);
    }
}

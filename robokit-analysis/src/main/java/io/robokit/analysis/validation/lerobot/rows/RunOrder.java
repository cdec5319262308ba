package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.EpisodeRuns;
import io.robokit.model.RowRun;
import io.robokit.spi.CheckContext;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runs of rows, and how many rows of its episode lie before each; rows of files that no episode names do not count. */
public final class RunOrder {
    /** Must be asked for. */
    public static final RowMeasure MEASURE = EpisodeRuns.MEASURE;

    private final List<EpisodeRuns.Run> runs;
    private final boolean complete;
    private final boolean[] listed;
    private final boolean[] only;
    private final long[] rowsBefore;

    private RunOrder(EpisodeRuns measured, Set<String> files) {
        this.runs = measured.runs();
        this.complete = measured.isComplete();
        this.listed = new boolean[runs.size()];
        this.only = new boolean[runs.size()];
        this.rowsBefore = new long[runs.size()];
        Map<Long, Integer> first = new HashMap<>();
        Map<Long, Long> rows = new HashMap<>();
        for (int i = 0; i < rowsBefore.length; i++) {
            EpisodeRuns.Run run = runs.get(i);
            listed[i] = files.isEmpty() || files.contains(run.run().file());
            if (listed[i]) {
                long episode = run.run().episode();
                rowsBefore[i] = rows.merge(episode, run.rows(), Long::sum) - run.rows();
                Integer earlier = first.putIfAbsent(episode, i);
                only[i] = earlier == null;
                if (earlier != null) {
                    only[earlier] = false;
                }
            }
        }
    }

    /** Returns the runs of a pass. */
    public static RunOrder of(LeRobotView dataset, CheckContext context) throws IOException {
        Set<String> files = new HashSet<>();
        for (int row = 0; row < dataset.episodes().size(); row++) {
            String path = dataset.dataPath(row);
            if (path != null) {
                files.add(path);
            }
        }
        return new RunOrder(context.measured(MEASURE.key(), EpisodeRuns.class), files);
    }

    /** Number of runs that are kept. */
    public int size() {
        return rowsBefore.length;
    }

    /** Whether these are all runs; there is a limit. */
    public boolean isComplete() {
        return complete;
    }

    /** Where a run begins. */
    public RowRun run(int run) {
        return runs.get(run).run();
    }

    /** Rows of a run. */
    public long rows(int run) {
        return runs.get(run).rows();
    }

    /** Whether all rows of a run could be read. */
    public boolean isWhole(int run) {
        return runs.get(run).whole();
    }

    /** Rows of the same episode in earlier runs. */
    public long rowsBefore(int run) {
        return rowsBefore[run];
    }

    /** Whether the run is in a file that an episode names. */
    public boolean isListed(int run) {
        return listed[run];
    }

    /** Whether the run is all there is of its episode, from its first row on, as far as is known. */
    public boolean isEpisode(int run) {
        return only[run] && !run(run).afterLostRows() && run(run).episode() != RowRun.UNKNOWN_EPISODE;
    }
}

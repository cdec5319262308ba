package io.robokit.analysis.validation;

import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowAccumulator;
import io.robokit.spi.RowMeasure;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the rows of each episode lie: all runs, in the order of the rows. Gathered in every pass over the rows, so that checks
 * may ask for it by {@link #MEASURE}.
 */
public final class EpisodeRuns implements RowAccumulator<EpisodeRuns> {
    private static final long serialVersionUID = 1L;
    /** Runs that are kept; more are counted. */
    private static final int MAX_RUNS = 1_000_000;

    /** Asks for it. */
    public static final RowMeasure MEASURE =
            new RowMeasure("episode-runs", FeatureSelection.named("episode_index"), EpisodeRuns::new);

    private final List<Run> runs = new ArrayList<>();
    private long count;

    /**
     * A run and its length.
     *
     * @param run where it begins
     * @param rows rows
     * @param whole false when rows that should have followed could not be read
     */
    public record Run(RowRun run, long rows, boolean whole) implements java.io.Serializable {}

    @Override
    public void add(RowBatch rows) {}

    @Override
    public void endRun(RowRun run, long rows, boolean whole) {
        count++;
        if (runs.size() < MAX_RUNS) {
            runs.add(new Run(run, rows, whole));
        }
    }

    @Override
    public void merge(EpisodeRuns later) {
        count += later.count;
        int room = Math.min(MAX_RUNS - runs.size(), later.runs.size());
        runs.addAll(later.runs.subList(0, room));
    }

    /** The runs in order, at most a million. */
    public List<Run> runs() {
        return List.copyOf(runs);
    }

    /** How many runs there are. */
    public long count() {
        return count;
    }

    /** Whether {@link #runs} are all of them. */
    public boolean isComplete() {
        return count == runs.size();
    }
}

package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.statistics.QuantileSketch;
import io.robokit.analysis.statistics.RowSampling;
import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowAccumulator;
import io.robokit.spi.RowMeasure;

/** Time and numbering of the frames, as the rows tell them. Used by one thread. */
public final class FrameNumbers implements RowAccumulator<FrameNumbers> {
    private static final long serialVersionUID = 1L;
    /** Name of the measure. */
    public static final String KEY = "frame-numbers";

    private final TimeColumn times;
    private final NumberSequence frames = new NumberSequence();
    private final NumberSequence indices = new NumberSequence();
    private final Occurrences otherEpisodes = new Occurrences();
    private final DoneColumn done = new DoneColumn();
    private final QuantileSketch steps = new QuantileSketch();
    private final RowSampling sampling;
    private double lastTime = Double.NaN;

    private FrameNumbers(double fps, RowSampling sampling) {
        this.times = new TimeColumn(fps);
        this.sampling = sampling;
    }

    /**
     * Asks for it.
     *
     * @param fps frames per second, NaN when not usable
     * @param rows rows that the files announce
     */
    public static RowMeasure measure(double fps, long rows) {
        RowSampling sampling = RowSampling.ofRows(rows);
        return new RowMeasure(
                KEY,
                FeatureSelection.named("timestamp", "frame_index", "episode_index", "index", DoneColumn.NAME),
                () -> new FrameNumbers(fps, sampling));
    }

    @Override
    public void beginRun(RowRun run) {
        times.beginRun();
        frames.beginRun(run);
        indices.beginRun(run);
        done.beginRun();
        lastTime = Double.NaN;
    }

    @Override
    public void add(RowBatch rows) {
        double[] frame = Columns.scalars(rows, "frame_index");
        double[] time = Columns.scalars(rows, "timestamp");
        times.add(rows.run(), time, frame, rows.firstRow());
        frames.add(frame);
        indices.add(Columns.scalars(rows, "index"));
        compareEpisodes(rows);
        done.add(rows);
        sampleSteps(rows, time);
    }

    private void compareEpisodes(RowBatch rows) {
        double[] episodes = Columns.scalars(rows, "episode_index");
        double expected = rows.run().episode();
        for (int i = 0; i < episodes.length; i++) {
            if (episodes[i] != expected && expected != RowRun.UNKNOWN_EPISODE) {
                otherEpisodes.add(rows.run(), rows.firstRow() + i, episodes[i], expected);
            }
        }
    }

    private void sampleSteps(RowBatch rows, double[] time) {
        if (time.length == 0) {
            return;
        }
        long first = rows.firstDatasetRow();
        long end = first + time.length;
        for (long row = sampling.next(first); row < end; row = sampling.next(row + 1)) {
            int i = (int) (row - first);
            steps.add(time[i] - (i == 0 ? lastTime : time[i - 1]));
        }
        lastTime = time[time.length - 1];
    }

    @Override
    public void endRun(RowRun run, long rows, boolean whole) {
        times.endRun(run);
        frames.endRun();
        indices.endRun();
        done.endRun(run, rows, whole);
    }

    @Override
    public void merge(FrameNumbers later) {
        times.merge(later.times);
        frames.merge(later.frames);
        indices.merge(later.indices);
        otherEpisodes.merge(later.otherEpisodes);
        done.merge(later.done);
        steps.merge(later.steps);
    }

    /** The column {@code timestamp}. */
    public TimeColumn times() {
        return times;
    }

    /** The column {@code frame_index}. */
    public NumberSequence frames() {
        return frames;
    }

    /** The column {@code index}. */
    public NumberSequence indices() {
        return indices;
    }

    /** Rows whose {@code episode_index} is not that of the file they are in. */
    public Occurrences otherEpisodes() {
        return otherEpisodes;
    }

    /** The column {@code next.done}. */
    public DoneColumn done() {
        return done;
    }

    /** Median step between times, from all rows or a sample of them; NaN when there is none. */
    public double medianStep() {
        return steps.quantiles(0.5)[0];
    }
}

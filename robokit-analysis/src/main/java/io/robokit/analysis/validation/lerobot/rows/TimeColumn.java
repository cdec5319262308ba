package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.model.RowRun;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * The column {@code timestamp} of all episodes, judged by cause: every step that is not {@code 1 / fps} long is counted under
 * the one thing that explains it. Mergeable. Used by one thread.
 *
 * <p>A step is right when it differs from {@code 1 / fps} by at most the tolerance plus the spacing of 32-bit floats at both
 * of its ends. A run whose steps mostly equal its first one, but not {@code 1 / fps}, is recorded at another rate; its steps
 * of that length are no gaps.
 */
public final class TimeColumn implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Seconds, the tolerance of lerobot. */
    public static final double TOLERANCE = 1e-4;
    /** A longer step, in frames, has lost frames. */
    public static final double GAP = 1.5;
    /** Share of {@code 1 / fps} by which the mean step may differ. */
    public static final double RATE = 0.1;

    private static final double LAST_EXACT_SECOND = 1024;

    private final double step;
    private final Map<TimeCause, Occurrences> causes = new EnumMap<>(TimeCause.class);
    private final RunValues starts = new RunValues();
    private long droppedFrames;
    private long rounded;
    private long steps;
    private TimeRun run;

    TimeColumn(double fps) {
        this.step = 1 / fps;
        this.run = new TimeRun(step);
        for (TimeCause cause : TimeCause.values()) {
            causes.put(cause, new Occurrences());
        }
    }

    void beginRun() {
        run = new TimeRun(step);
    }

    /** The next rows of a run; {@code frames} holds their {@code frame_index}, or nothing when that is missing. */
    void add(RowRun rows, double[] times, double[] frames, long firstRow) {
        run.add(this, rows, times, frames, firstRow);
    }

    void found(TimeCause cause, RowRun rows, long times, long row, double seen, double right) {
        of(cause).add(rows, times, row, seen, right);
        if (cause == TimeCause.GAP) {
            droppedFrames += times * Math.max(1, Math.round(seen / step) - 1);
        }
    }

    void addRounded() {
        rounded++;
    }

    void endRun(RowRun rows) {
        run.close(this, rows);
        steps += run.steps();
        starts.add(run.firstTime());
        if (run.steps() > 0 && !run.wentBack()) {
            double mean = (run.lastTime() - run.firstTime()) / run.steps();
            if (Math.abs(mean - step) > RATE * step) {
                found(TimeCause.MEAN_RATE, rows, 1, 0, mean, step);
            }
        }
        if (run.lastTime() > LAST_EXACT_SECOND) {
            found(TimeCause.BEYOND_FLOATS, rows, 1, 0, run.lastTime(), LAST_EXACT_SECOND);
        }
    }

    void merge(TimeColumn later) {
        later.causes.forEach((cause, found) -> of(cause).merge(found));
        starts.merge(later.starts);
        droppedFrames += later.droppedFrames;
        rounded += later.rounded;
        steps += later.steps;
    }

    /** What was found of one cause. */
    public Occurrences of(TimeCause cause) {
        return causes.getOrDefault(cause, new Occurrences());
    }

    /** Seconds between frames as declared; NaN when fps is not usable. */
    public double step() {
        return step;
    }

    /** First time of a run; NaN when there is none. */
    public double start(int ofRun) {
        return starts.get(ofRun);
    }

    /** Frames that are missing in all gaps. */
    public long droppedFrames() {
        return droppedFrames;
    }

    /** Steps that are right only because the spacing of 32-bit floats is allowed for. */
    public long rounded() {
        return rounded;
    }

    /** Steps in all. */
    public long steps() {
        return steps;
    }
}

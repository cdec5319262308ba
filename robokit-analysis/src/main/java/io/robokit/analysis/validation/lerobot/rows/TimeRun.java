package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.model.RowRun;
import java.io.Serializable;

/** The times of the rows of one run. */
final class TimeRun implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double step;
    private double firstTime = Double.NaN;
    private double before = Double.NaN;
    private double firstStep = Double.NaN; // reference for another rate
    private long rows;
    private long wrong;
    private boolean wentBack;
    private long likeFirst; // wrong steps as long as the first one
    private long firstLikeFirst;
    private long drifting;
    private long firstDriftingRow;
    private double firstDrift;

    TimeRun(double step) {
        this.step = step;
    }

    void add(TimeColumn column, RowRun run, double[] times, double[] frames, long firstRow) {
        for (int i = 0; i < times.length; i++) {
            double time = times[i];
            if (rows++ == 0) {
                firstTime = time;
            }
            if (!(Math.abs(time - before - step) <= TimeColumn.TOLERANCE)) {
                boolean restarts = i < frames.length && (frames[i] == 0 || (i > 0 && frames[i] < frames[i - 1]));
                judge(column, run, firstRow + i, time, restarts);
            }
            double drift = time - firstTime - (firstRow + i) * step;
            if (!(Math.abs(drift) <= TimeColumn.TOLERANCE)) {
                judgeDrift(firstRow + i, time, drift);
            }
            before = time;
        }
    }

    private void judge(TimeColumn column, RowRun run, long row, double time, boolean restarts) {
        if (!Double.isFinite(time)) {
            column.found(TimeCause.MISSING, run, 1, row, time, row * step);
            wrong++;
        } else if (Double.isFinite(before)) {
            judgeStep(column, run, row, time, restarts);
        }
    }

    private void judgeStep(TimeColumn column, RowRun run, long row, double time, boolean restarts) {
        double length = time - before;
        double allowed = TimeColumn.TOLERANCE + Math.ulp((float) before) + Math.ulp((float) time);
        if (length > 0 && Double.isNaN(step)) {
            return;
        }
        if (Math.abs(length - step) <= allowed) {
            column.addRounded();
            return;
        }
        wrong++;
        if (!(length > 0)) {
            wentBack = true;
            column.found(backward(time, restarts), run, 1, row, time, before + step);
            return;
        }
        if (Double.isNaN(firstStep)) {
            firstStep = row == 1 ? length : step;
        }
        if (Math.abs(length - firstStep) <= allowed) {
            if (likeFirst++ == 0) {
                firstLikeFirst = row;
            }
        } else {
            column.found(length > TimeColumn.GAP * step ? TimeCause.GAP : TimeCause.UNEVEN, run, 1, row, length, step);
        }
    }

    private TimeCause backward(double time, boolean restarts) {
        if (time == before) {
            return TimeCause.REPEATED;
        }
        if (restarts) {
            return TimeCause.BOUNDARY;
        }
        boolean zero = Math.abs(time) <= TimeColumn.TOLERANCE + (Double.isNaN(step) ? 0 : step);
        return zero ? TimeCause.RESET : TimeCause.BACKWARD;
    }

    private void judgeDrift(long row, double time, double drift) {
        if (Math.abs(drift) > TimeColumn.TOLERANCE + Math.ulp((float) time) && drifting++ == 0) {
            firstDriftingRow = row;
            firstDrift = drift;
        }
    }

    /** Decides about the steps that are as long as the first one, and about rows that drift off. */
    void close(TimeColumn column, RowRun run) {
        if (likeFirst > 0) {
            boolean rate = likeFirst > 1 && likeFirst * 2 >= steps();
            TimeCause cause =
                    rate ? TimeCause.OTHER_RATE : firstStep > TimeColumn.GAP * step ? TimeCause.GAP : TimeCause.UNEVEN;
            column.found(cause, run, likeFirst, firstLikeFirst, firstStep, step);
        }
        if (wrong == 0 && drifting > 0) {
            column.found(TimeCause.DRIFT, run, drifting, firstDriftingRow, firstDrift, 0);
        }
    }

    /** Whether any step was zero or less, so that the mean step means nothing. */
    boolean wentBack() {
        return wentBack;
    }

    long steps() {
        return Math.max(0, rows - 1);
    }

    double firstTime() {
        return firstTime;
    }

    double lastTime() {
        return before;
    }
}

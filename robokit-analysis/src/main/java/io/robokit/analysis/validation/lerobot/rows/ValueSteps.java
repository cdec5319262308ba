package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.statistics.BlockSummary;
import io.robokit.analysis.statistics.RowBlock;
import io.robokit.analysis.statistics.VectorMoments;
import io.robokit.analysis.validation.lerobot.rows.Candidates.Candidate;
import io.robokit.model.RowRun;
import java.io.Serializable;

/**
 * Differences between consecutive rows of a signal: their moments, rows that jump, and runs of equal rows. Mergeable. Used by
 * one thread.
 */
public final class ValueSteps implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Share of the rows of an episode that is frozen when as many rows in a row are equal. */
    public static final double FROZEN_SHARE = 0.05;

    private static final int LEAST_FROZEN = 3;
    /** Share of the thresholds from which on a row is kept: the deviation it is measured by is not known yet. */
    private static final double ROUGHLY = 0.4;

    private final int width;
    private final VectorMoments moments;
    private final Candidates jumps = new Candidates();
    private final Occurrences frozen = new Occurrences();
    private final RowBlock steps;
    private final double[] current;
    private final double[] before;
    private final double[] lastRow;
    private boolean begun;
    private long row; // of the run, of the first step in the block
    private long equal; // equal rows in a row so far
    private long mostEqual;
    private long mostEqualEnd;

    ValueSteps(int width) {
        this.width = width;
        this.moments = new VectorMoments(width);
        this.steps = new RowBlock(width);
        this.current = new double[steps.capacity() * width];
        this.before = new double[steps.capacity() * width];
        this.lastRow = new double[width];
    }

    void beginRun() {
        begun = false;
        row = 1;
        equal = 1;
        mostEqual = 1;
    }

    /** The next block of rows of the run. */
    void add(RowRun run, RowBlock block) {
        int rows = block.rows();
        if (rows == 0) {
            return;
        }
        block.copyRows(current);
        int from = begun ? 0 : 1;
        System.arraycopy(lastRow, 0, before, 0, width);
        System.arraycopy(current, 0, before, width, (rows - 1) * width);
        System.arraycopy(current, (rows - 1) * width, lastRow, 0, width);
        begun = true;
        subtract(current, before, rows * width);
        countEqual(from, rows);
        for (int done = from; done < rows; ) {
            done += steps.fill(current, done, rows - done);
            if (steps.isFull()) {
                takeSteps(run);
            }
        }
    }

    private static void subtract(double[] from, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            from[i] -= values[i];
        }
    }

    private void countEqual(int from, int rows) {
        for (int i = from; i < rows; i++) {
            if (current[i * width] == 0 && isZero(i)) {
                if (++equal > mostEqual) {
                    mostEqual = equal;
                    mostEqualEnd = row + steps.rows() + i - from;
                }
            } else {
                equal = 1;
            }
        }
    }

    private boolean isZero(int i) {
        for (int element = 1; element < width; element++) {
            if (current[i * width + element] != 0) {
                return false;
            }
        }
        return true;
    }

    private void takeSteps(RowRun run) {
        BlockSummary summary = moments.add(steps);
        if (mayJump(summary)) {
            for (int i = 0; i < steps.rows(); i++) {
                offer(run, i);
            }
        }
        row += steps.rows();
        steps.clear();
    }

    private boolean mayJump(BlockSummary summary) {
        double sum = 0;
        for (int element = 0; element < width; element++) {
            if (!summary.isFinite(element)) {
                return true;
            }
            double z = Math.max(-summary.min(element), summary.max(element)) / deviation(element);
            if (z > ROUGHLY * StepMeasure.DIMENSION) {
                return true;
            }
            sum += z;
        }
        return sum / width > ROUGHLY * StepMeasure.MEAN;
    }

    private void offer(RowRun run, int step) {
        double[] values = new double[width];
        steps.copyRow(step, values, 0);
        Candidate candidate = new Candidate(run, row + step, values);
        if (StepMeasure.largest(candidate, this) > ROUGHLY * StepMeasure.DIMENSION
                || StepMeasure.mean(candidate, this) > ROUGHLY * StepMeasure.MEAN) {
            jumps.add(candidate, kept -> StepMeasure.mean(kept, this));
        }
    }

    void endRun(RowRun run, long rows) {
        takeSteps(run);
        if (mostEqual >= LEAST_FROZEN && mostEqual >= FROZEN_SHARE * rows) {
            frozen.add(run, mostEqual, mostEqualEnd - mostEqual + 1, (double) mostEqual, 1);
        }
    }

    void merge(ValueSteps later) {
        moments.merge(later.moments);
        jumps.merge(later.jumps, kept -> StepMeasure.mean(kept, this));
        frozen.merge(later.frozen);
    }

    /** Elements per row. */
    public int width() {
        return width;
    }

    /** Standard deviation of the steps of an element over all rows; 1 when they are all equal. */
    public double deviation(int element) {
        double std = moments.populationStd(element);
        return std > 0 ? std : 1;
    }

    /** How many steps there are. */
    public long count() {
        return moments.rows();
    }

    /** Rows that jump, roughly. */
    public Candidates jumps() {
        return jumps;
    }

    /** Episodes of which a twentieth or more are equal rows in a row. */
    public Occurrences frozen() {
        return frozen;
    }
}

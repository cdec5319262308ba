package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.statistics.BlockSummary;
import io.robokit.analysis.statistics.RowBlock;
import io.robokit.analysis.statistics.RowSampling;
import io.robokit.analysis.statistics.VectorMoments;
import io.robokit.analysis.statistics.VectorQuantiles;
import io.robokit.model.DataType;
import io.robokit.model.NumericColumn;
import io.robokit.model.RowRun;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What was learnt of one column of numbers. Mergeable. Used by one thread. */
public final class ColumnValues implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ColumnPlan plan;
    private final int width;
    private final RowBlock block;
    private final VectorMoments run;
    private final VectorMoments total;
    private final ValueLimits limits;
    private final NullMarks nulls;
    private final Outliers outliers = new Outliers();
    private final @Nullable ValueSteps steps;
    private final @Nullable VectorQuantiles quantiles;
    private final @Nullable EpisodeNumbers episodes;
    private final Occurrences nans = new Occurrences();
    private final Occurrences infinities = new Occurrences();
    private boolean single = true;
    private long leftOut;
    private long leftOutBefore;
    private long rows; // of the run, taken out of the block
    private long fingerprint;

    /** Values of a column that none of the first {@code runsBefore} runs had. */
    ColumnValues(ColumnPlan plan, int width, int runsBefore) {
        this.plan = plan;
        this.width = width;
        this.block = new RowBlock(width);
        this.run = new VectorMoments(width);
        this.total = new VectorMoments(width);
        this.limits = new ValueLimits(width);
        this.nulls = new NullMarks(width);
        this.steps = plan.role() == ColumnPlan.Role.ACTION ? new ValueSteps(width) : null;
        this.quantiles = plan.sampling() == null ? null : new VectorQuantiles(width);
        this.episodes = plan.perEpisode() ? new EpisodeNumbers(width) : null;
        pass(runsBefore);
        beginRun();
    }

    /** Passes over runs that do not have the column. */
    void pass(int runs) {
        if (episodes != null) {
            episodes.pass(runs);
        }
    }

    final void beginRun() {
        leftOutBefore = leftOut;
        rows = 0;
        fingerprint = plan.name().hashCode();
        if (steps != null) {
            steps.beginRun();
        }
    }

    void add(RowRun place, NumericColumn column) {
        single &= column.type() == DataType.FLOAT32 || column.type() == DataType.FLOAT16;
        if (column.width() == width) {
            fill(place, column, 0, column.rowCount());
            return;
        }
        for (int row = 0; row < column.rowCount(); row++) {
            if (column.length(row) == width && !column.isRagged()) {
                fill(place, column, row, 1);
            } else if (column.length(row) == width) {
                fill(place, column.slice(row, row + 1));
            } else {
                passRow(place);
            }
        }
    }

    private void fill(RowRun place, NumericColumn column, int from, int count) {
        for (int done = 0; done < count; ) {
            int taken = block.fill(column, from + done, count - done);
            if (column.mayHaveNulls()) {
                nulls.mark(column, from + done, taken, block);
            }
            done += taken;
            if (block.isFull()) {
                takeBlock(place);
            }
        }
    }

    /** A single row of a column whose rows differ in length. */
    private void fill(RowRun place, NumericColumn row) {
        double[] values = new double[width];
        for (int element = 0; element < width; element++) {
            values[element] = row.number(0, element);
        }
        block.fill(values, 0, 1);
        nulls.mark(row, 0, 1, block);
        if (block.isFull()) {
            takeBlock(place);
        }
    }

    /** Leaves a row out; blocks hold rows that follow each other, so that places can be told. */
    private void passRow(RowRun place) {
        takeBlock(place);
        leftOut++;
        rows++;
    }

    private void takeBlock(RowRun place) {
        if (block.rows() == 0) {
            return;
        }
        long unfit = notFinite();
        BlockSummary summary = run.add(block);
        if (notFinite() > unfit) {
            placeNotFinite(place);
        }
        limits.add(block, summary);
        if (plan.role() != ColumnPlan.Role.BOOKKEEPING) {
            takeSignal(place, summary);
        }
        RowSampling sampling = plan.sampling();
        if (quantiles != null && sampling != null) {
            quantiles.add(block, place.firstDatasetRow() + rows, sampling);
        }
        rows += block.rows();
        block.clear();
        nulls.clear();
    }

    private void takeSignal(RowRun place, BlockSummary summary) {
        for (int element = 0; element < width; element++) {
            fingerprint = fingerprint * 31 + Double.doubleToLongBits(block.value(0, element));
        }
        outliers.add(place, rows, block, summary, total.rows() > run.rows() ? total : run);
        if (steps != null) {
            steps.add(place, block);
        }
    }

    private long notFinite() {
        long count = 0;
        for (int element = 0; element < width; element++) {
            count += run.rows() - run.finite(element);
        }
        return count;
    }

    private void placeNotFinite(RowRun place) {
        for (int row = 0; row < block.rows(); row++) {
            for (int element = 0; element < width; element++) {
                double value = block.value(row, element);
                if (Double.isInfinite(value)) {
                    infinities.add(place, rows + row, value, Double.NaN);
                } else if (Double.isNaN(value) && !nulls.isNull(row, element)) {
                    nans.add(place, rows + row, value, Double.NaN);
                }
            }
        }
    }

    void endRun(RowRun place) {
        takeBlock(place);
        if (steps != null) {
            steps.endRun(place, rows);
        }
        for (int element = 0; element < width; element++) {
            fingerprint = fingerprint * 31 + Double.doubleToLongBits(run.mean(element));
            fingerprint = fingerprint * 31 + Double.doubleToLongBits(run.populationStd(element));
        }
        if (episodes != null) {
            if (leftOut == leftOutBefore) {
                episodes.add(run, single);
            } else {
                episodes.pass(1);
            }
        }
        total.merge(run);
        run.clear();
    }

    void merge(ColumnValues later) {
        total.merge(later.total);
        limits.merge(later.limits);
        leftOut += later.leftOut;
        outliers.merge(later.outliers, total);
        if (steps != null && later.steps != null) {
            steps.merge(later.steps);
        }
        if (quantiles != null && later.quantiles != null) {
            quantiles.merge(later.quantiles);
        }
        if (episodes != null && later.episodes != null) {
            episodes.merge(later.episodes);
        }
        nans.merge(later.nans);
        infinities.merge(later.infinities);
        single &= later.single;
    }

    /** Hash of the values of the run that has just ended; 0 for what is no signal. */
    long fingerprint() {
        return plan.role() == ColumnPlan.Role.BOOKKEEPING ? 0 : fingerprint;
    }

    ColumnPlan plan() {
        return plan;
    }

    /** Elements per row. */
    public int width() {
        return width;
    }

    /** Whether all values are 32-bit floats or shorter ones. */
    public boolean isSingle() {
        return single;
    }

    /** Moments of all rows of the right length. */
    public VectorMoments moments() {
        return total;
    }

    /** Rows at the limits. */
    public ValueLimits limits() {
        return limits;
    }

    /** Rows far from the mean. */
    public Outliers outliers() {
        return outliers;
    }

    /** Steps between rows; null for what is no action. */
    public @Nullable ValueSteps steps() {
        return steps;
    }

    /** Quantiles; null when nobody needs them. */
    public @Nullable VectorQuantiles quantiles() {
        return quantiles;
    }

    /** Which rows quantiles are of; null when nobody needs them. */
    public @Nullable RowSampling sampling() {
        return plan.sampling();
    }

    /** Statistics of every run; null when nobody needs them. */
    public @Nullable EpisodeNumbers episodes() {
        return episodes;
    }

    /** Elements that are NaN. */
    public Occurrences nans() {
        return nans;
    }

    /** Elements that are infinite. */
    public Occurrences infinities() {
        return infinities;
    }

    /** Whether every row had the right number of elements, and all of them are finite. */
    public boolean isWhole() {
        for (int element = 0; element < width; element++) {
            if (total.finite(element) != total.rows()) {
                return false;
            }
        }
        return leftOut == 0;
    }
}

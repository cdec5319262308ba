package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.model.NumericColumn;
import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowAccumulator;
import io.robokit.spi.RowMeasure;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of all columns of numbers. Used by one thread. */
public final class FeatureValues implements RowAccumulator<FeatureValues> {
    private static final long serialVersionUID = 1L;
    /** Name of the measure. */
    public static final String KEY = "feature-values";
    /** Keeps hashes from looking like NaN when they are stored as doubles. */
    private static final long NUMBER_BITS = ~(1L << 62);

    private final List<ColumnPlan> plans;
    private final Map<String, ColumnValues> columns = new LinkedHashMap<>();
    private final RunValues fingerprints = new RunValues();

    private FeatureValues(List<ColumnPlan> plans) {
        this.plans = plans;
    }

    /** Asks for it. */
    static RowMeasure measure(List<ColumnPlan> plans) {
        List<ColumnPlan> copy = List.copyOf(plans);
        return new RowMeasure(
                KEY,
                FeatureSelection.named(copy.stream().map(ColumnPlan::name).toList()),
                () -> new FeatureValues(copy));
    }

    @Override
    public void beginRun(RowRun run) {
        columns.values().forEach(ColumnValues::beginRun);
    }

    @Override
    public void add(RowBatch rows) {
        for (ColumnPlan plan : plans) {
            NumericColumn column = rows.numeric(plan.name());
            if (column != null) {
                ColumnValues values = values(plan, column);
                if (values != null) {
                    values.add(rows.run(), column);
                }
            }
        }
    }

    private @Nullable ColumnValues values(ColumnPlan plan, NumericColumn column) {
        ColumnValues known = columns.get(plan.name());
        if (known == null) {
            int width = plan.width() > 0 ? plan.width() : column.width();
            if (width < 1) {
                return null;
            }
            known = new ColumnValues(plan, width, fingerprints.size());
            columns.put(plan.name(), known);
        }
        return known;
    }

    @Override
    public void endRun(RowRun run, long rows, boolean whole) {
        long hash = rows;
        for (ColumnValues column : columns.values()) {
            column.endRun(run);
            hash = hash * 31 + column.fingerprint();
        }
        fingerprints.add(Double.longBitsToDouble(hash & NUMBER_BITS));
    }

    @Override
    public void merge(FeatureValues later) {
        for (ColumnValues other : later.columns.values()) {
            ColumnValues known = columns.get(other.plan().name());
            if (known == null) {
                known = new ColumnValues(other.plan(), other.width(), fingerprints.size());
                columns.put(other.plan().name(), known);
            }
            if (known.width() == other.width()) {
                known.merge(other);
            }
        }
        for (ColumnValues known : columns.values()) {
            ColumnValues other = later.columns.get(known.plan().name());
            if (other == null || other.width() != known.width()) {
                known.pass(later.fingerprints.size());
            }
        }
        fingerprints.merge(later.fingerprints);
    }

    /** What was learnt of a column, or null when no row had it. */
    public @Nullable ColumnValues column(String name) {
        return columns.get(name);
    }

    /** Names of the columns that any row had. */
    public Collection<String> names() {
        return Collections.unmodifiableSet(columns.keySet());
    }

    /** Hash of the signals of a run; equal for equal values, so that copies can be told. */
    public long fingerprint(int run) {
        return Double.doubleToRawLongBits(fingerprints.get(run));
    }
}

package io.robokit.analysis.validation;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.spi.AnalysisPlan;
import io.robokit.spi.Checkpoint;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowMeasure;
import io.robokit.spi.RowSource;
import io.robokit.spi.Split;
import io.robokit.spi.SplitState;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over the rows that serves all measures. Bound to this process by its open files. */
final class RowScanPlan implements AnalysisPlan {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable RowSource source;
    private final List<Split> splits;
    private final List<RowMeasure> measures;
    private final FeatureSelection columns;

    RowScanPlan(RowSource source, List<RowMeasure> measures) throws IOException {
        this.source = source;
        this.splits = List.copyOf(source.splits());
        this.measures = List.copyOf(measures);
        this.columns =
                measures.stream().map(RowMeasure::columns).reduce(FeatureSelection.none(), FeatureSelection::and);
    }

    @Override
    public List<Split> splits() {
        return splits;
    }

    @Override
    public SplitState emptyState() {
        return new RowScanState(measures);
    }

    @Override
    public SplitState scan(Split split, Checkpoint checkpoint) {
        RowSource rows = source;
        if (rows == null) {
            throw new IllegalStateException("A pass over rows cannot leave the process that opened the files");
        }
        RowScanState state = new RowScanState(measures);
        try {
            rows.read(split, columns, state.receiver(checkpoint));
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new RoboKitException(ErrorCode.IO, "Reading rows failed: " + reason, e);
        }
        return state;
    }
}

package io.robokit.internal.engine;

import io.robokit.spi.AnalysisPlan;
import io.robokit.spi.AnalysisRunner;
import io.robokit.spi.Checkpoint;
import io.robokit.spi.Split;
import io.robokit.spi.SplitState;

/** Scans one split after the other on the calling thread. */
public final class SequentialRunner implements AnalysisRunner {
    @Override
    public String id() {
        return "sequential";
    }

    @Override
    public SplitState run(AnalysisPlan plan, Checkpoint checkpoint) {
        SplitState state = plan.emptyState();
        for (Split split : plan.splits()) {
            Interruption.check();
            state = state.merge(plan.scan(split, checkpoint));
        }
        return state;
    }
}

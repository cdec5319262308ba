package io.robokit.testkit.outside;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.spi.AnalysisPlan;
import io.robokit.spi.AnalysisRunner;
import io.robokit.spi.Checkpoint;
import io.robokit.spi.Split;
import io.robokit.spi.SplitState;
import io.robokit.testkit.RunnerTck;

/** Holds the kit against the plainest runner there is. */
class InlineRunnerTest extends RunnerTck {
    @Override
    protected AnalysisRunner runner() {
        return new InlineRunner();
    }

    @Override
    protected int maxScansAfterCancel() {
        return 0;
    }

    private static final class InlineRunner implements AnalysisRunner {
        @Override
        public String id() {
            return "inline";
        }

        @Override
        public SplitState run(AnalysisPlan plan, Checkpoint checkpoint) {
            SplitState all = plan.emptyState();
            for (Split split : plan.splits()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new JobException(ErrorCode.CANCELLED, null, "The scan was interrupted");
                }
                all = all.merge(plan.scan(split, checkpoint));
            }
            return all;
        }
    }
}

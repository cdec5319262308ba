package io.robokit.internal.engine;

import io.robokit.spi.AnalysisRunner;
import io.robokit.testkit.RunnerTck;

class SequentialRunnerTest extends RunnerTck {
    @Override
    protected AnalysisRunner runner() {
        return new SequentialRunner();
    }
}

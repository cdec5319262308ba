package io.robokit.examples.plugin;

import io.robokit.testkit.HeuristicTck;

class IdleShareTest extends HeuristicTck<IdleShare.Parameters, IdleSteps> {
    @Override
    protected IdleShare heuristic() {
        return new IdleShare();
    }

    @Override
    protected IdleShare.Parameters parameters() {
        return new IdleShare.Parameters(0.001);
    }
}

package io.robokit.examples.plugin;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.NumericColumn;
import io.robokit.spi.Accumulator;

/** What {@link IdleShare} has to remember of the frames: two counts. Each episode begins with a fresh one. */
final class IdleSteps implements Accumulator<IdleSteps> {
    private final double tolerance;
    private double[] previous = {};
    long steps;
    long idle;

    IdleSteps(double tolerance) {
        this.tolerance = tolerance;
    }

    @Override
    public void add(EpisodeBatch batch) {
        NumericColumn action = batch.numeric("action");
        for (int frame = 0; action != null && frame < batch.frameCount(); frame++) {
            double[] now = new double[action.length(frame)];
            double change = 0;
            for (int joint = 0; joint < now.length; joint++) {
                now[joint] = action.number(frame, joint);
                change = joint < previous.length ? Math.max(change, Math.abs(now[joint] - previous[joint])) : change;
            }
            steps += previous.length > 0 ? 1 : 0;
            idle += previous.length > 0 && change <= tolerance ? 1 : 0;
            previous = now;
        }
    }

    @Override
    public void merge(IdleSteps later) {
        steps += later.steps;
        idle += later.idle;
    }
}

package io.robokit.analysis.quality.standard;

/** Mean and spread of the change from frame to frame. */
final class StepMoments {
    private StepMoments() {}

    /** Adds the steps of an episode. */
    static void add(Moments moments, DimensionProfile[] profiles) {
        for (int d = 0; d < profiles.length; d++) {
            DimensionProfile profile = profiles[d];
            add(moments, d, profile.steps(), profile.netStep, profile.squaredSteps);
        }
    }

    /** Adds the steps of one dimension. */
    static void add(Moments moments, int dimension, double[] steps) {
        double sum = 0;
        double squares = 0;
        for (double step : steps) {
            sum += step;
            squares += step * step;
        }
        add(moments, dimension, steps.length, sum, squares);
    }

    private static void add(Moments moments, int dimension, int count, double sum, double squares) {
        if (count > 0) {
            double mean = sum / count;
            moments.add(dimension, count, mean, Math.max(0, squares - count * mean * mean));
        }
    }
}

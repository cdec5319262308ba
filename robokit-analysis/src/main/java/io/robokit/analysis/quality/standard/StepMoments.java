package io.robokit.analysis.quality.standard;

/** Mean and spread of the change from frame to frame. */
final class StepMoments {
    private StepMoments() {}

    /** Adds the steps of an episode. */
    static void add(Moments moments, DimensionProfile[] profiles) {
        for (int d = 0; d < profiles.length; d++) {
            DimensionProfile profile = profiles[d];
            int steps = profile.steps();
            if (steps > 0) {
                double mean = profile.netStep / steps;
                double squares = profile.squaredSteps - steps * mean * mean;
                moments.add(d, steps, mean, Math.max(0, squares));
            }
        }
    }
}

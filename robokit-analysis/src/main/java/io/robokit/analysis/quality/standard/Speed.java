package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeSignals;

/** Speed of a signal: norm of the change from frame to frame times the frame rate. */
final class Speed {
    private Speed() {}

    /** One value fewer than there are frames, in units of the signal per second. */
    static double[] of(EpisodeSignals episode, Tracked signal) {
        return episode.derived(new Key(signal.name()), one -> scaled(signal.steps(), one.fps()));
    }

    private record Key(String signal) {}

    private static double[] scaled(double[] steps, double fps) {
        double[] speed = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            speed[k] = steps[k] * fps;
        }
        return speed;
    }
}

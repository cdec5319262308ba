package io.robokit.analysis.format;

import java.util.Arrays;

/** Frame rate by the timestamps of an episode, in whatever unit they are. */
public final class TimestampRate {
    private TimestampRate() {}

    /**
     * 1 divided by the median distance; seconds, milli-, micro- or nanoseconds by the size of the median.
     *
     * @return frames per second, NaN when the timestamps do not tell
     */
    public static double of(double[] timestamps) {
        double[] steps = new double[Math.max(0, timestamps.length - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = timestamps[i + 1] - timestamps[i];
        }
        Arrays.sort(steps);
        if (steps.length == 0) {
            return Double.NaN;
        }
        double median = (steps[(steps.length - 1) / 2] + steps[steps.length / 2]) / 2;
        if (!(median > 0) || Double.isInfinite(median)) {
            return Double.NaN;
        }
        double unit = median >= 5e5 ? 1e9 : median >= 500 ? 1e6 : median > 0.9 ? 1e3 : 1;
        double rate = unit / median;
        double round = Math.rint(rate);
        return Math.abs(rate - round) < 0.005 * rate ? round : rate;
    }
}

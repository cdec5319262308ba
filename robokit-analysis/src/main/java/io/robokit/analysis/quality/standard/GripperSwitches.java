package io.robokit.analysis.quality.standard;

import java.util.Arrays;

/** When a gripper opens and closes, with hysteresis: open above 60 % of its range, closed below 40 %. */
final class GripperSwitches {
    private static final double CLOSED_BELOW = 0.4;
    private static final double OPEN_ABOVE = 0.6;
    private static final double END = 0.1;
    private static final double LEAST_CLUSTER = 0.05;

    private GripperSwitches() {}

    /** Frames in which the state changes, in order. */
    static int[] of(double[] x, double min, double max) {
        double low = min + CLOSED_BELOW * (max - min);
        double high = min + OPEN_ABOVE * (max - min);
        int[] frames = new int[8];
        int count = 0;
        int state = 0;
        for (int k = 0; k < x.length; k++) {
            int now = x[k] > high ? 1 : x[k] < low ? -1 : state;
            if (state != 0 && now != state) {
                if (count == frames.length) {
                    frames = Arrays.copyOf(frames, 2 * count);
                }
                frames[count++] = k;
            }
            state = now;
        }
        return Arrays.copyOf(frames, count);
    }

    /** Whether more than 90 % of the values are in the outer tenths of the range, at least 5 % in each. */
    static boolean isBimodal(double[] x, double min, double max) {
        double low = min + END * (max - min);
        double high = max - END * (max - min);
        int below = 0;
        int above = 0;
        for (double value : x) {
            below += value <= low ? 1 : 0;
            above += value >= high ? 1 : 0;
        }
        return max > min && below + above > 0.9 * x.length && Math.min(below, above) >= LEAST_CLUSTER * x.length;
    }
}

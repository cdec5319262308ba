package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.mp4.SampleCursor;
import java.util.Arrays;

/** Which frame of a shared file each episode begins with. Gathered while all frames pass by, in whatever order. */
final class EpisodeCuts {
    private final double[] starts; // ascending, in ticks
    private final int[] rows;
    private final double[] distance;
    private final boolean[] sync;
    private final double reach;

    /**
     * Creates it.
     *
     * @param starts where episodes begin, in ticks; NaN where that is not known
     * @param rows rows of the episode table
     * @param reach a frame further away than this many ticks is not the first one
     */
    EpisodeCuts(double[] starts, int[] rows, double reach) {
        Integer[] order = new Integer[starts.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(starts[a], starts[b]));
        this.starts = new double[starts.length];
        this.rows = new int[starts.length];
        for (int i = 0; i < order.length; i++) {
            this.starts[i] = starts[order[i]];
            this.rows[i] = rows[order[i]];
        }
        this.distance = new double[starts.length];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        this.sync = new boolean[starts.length];
        this.reach = reach;
    }

    void add(SampleCursor frame) {
        if (!frame.isShown()) {
            return;
        }
        double time = frame.presentationTime();
        int found = Arrays.binarySearch(starts, time - reach);
        for (int i = found < 0 ? -found - 1 : found; i < starts.length && starts[i] <= time + reach; i++) {
            double away = Math.abs(starts[i] - time);
            if (away < distance[i]) {
                distance[i] = away;
                sync[i] = frame.isSync();
            }
        }
    }

    int size() {
        return rows.length;
    }

    /** Row of the episode table. */
    int row(int cut) {
        return rows[cut];
    }

    /** Whether there is a frame where the episode begins. */
    boolean isFound(int cut) {
        return distance[cut] <= reach;
    }

    /** Whether decoding can begin there. */
    boolean isSync(int cut) {
        return sync[cut];
    }
}

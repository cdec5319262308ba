package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.TimeRange;
import java.util.Arrays;
import java.util.List;

/** Alternating idle and active stretches of steps. Step k leads from frame k to frame k + 1. */
final class ActiveRuns {
    private final int steps;
    /** First step of each run, and the number of steps at the end; runs alternate. */
    private final int[] starts;

    private final int runs;
    private final boolean firstIsActive;

    private ActiveRuns(int steps, int[] starts, int runs, boolean firstIsActive) {
        this.steps = steps;
        this.starts = starts;
        this.runs = runs;
        this.firstIsActive = firstIsActive;
    }

    /** Steps below the threshold are idle. */
    static ActiveRuns of(double[] motion, double threshold) {
        int[] starts = new int[16];
        int runs = 0;
        boolean active = false;
        for (int k = 0; k < motion.length; k++) {
            boolean now = !(motion[k] < threshold);
            if (k == 0 || now != active) {
                if (runs + 1 == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * starts.length);
                }
                starts[runs++] = k;
                active = now;
            }
        }
        starts[runs] = motion.length;
        return new ActiveRuns(motion.length, starts, runs, motion.length > 0 && !(motion[0] < threshold));
    }

    int idleSteps() {
        int idle = 0;
        for (int run = 0; run < runs; run++) {
            idle += isActive(run) ? 0 : length(run);
        }
        return idle;
    }

    int idlePrefix() {
        return runs == 0 || isActive(0) ? 0 : length(0);
    }

    int idleSuffix() {
        return runs == 0 || isActive(runs - 1) ? 0 : length(runs - 1);
    }

    /** Changes from idle to active. */
    int transitions() {
        int transitions = 0;
        for (int run = 1; run < runs; run++) {
            transitions += isActive(run) ? 1 : 0;
        }
        return transitions;
    }

    /** Active runs in frames: k steps are k + 1 frames. */
    double[] framesOfActiveRuns() {
        double[] lengths = new double[runs];
        int count = 0;
        for (int run = 0; run < runs; run++) {
            if (isActive(run)) {
                lengths[count++] = length(run) + 1;
            }
        }
        return Arrays.copyOf(lengths, count);
    }

    /** Share of windows of so many consecutive steps that are active throughout; NaN when the episode is shorter. */
    double activeWindows(int window) {
        if (steps < window) {
            return Double.NaN;
        }
        long active = 0;
        for (int run = 0; run < runs; run++) {
            active += isActive(run) ? Math.max(0, length(run) - window + 1) : 0;
        }
        return (double) active / (steps - window + 1);
    }

    /** Idle runs of at least so many steps. */
    List<TimeRange> idleRanges(EpisodeSignals episode, double leastSteps) {
        Ranges ranges = new Ranges(episode, "idle");
        for (int run = 0; run < runs; run++) {
            if (!isActive(run) && length(run) >= leastSteps) {
                ranges.add(starts[run], starts[run + 1]);
            }
        }
        return ranges.list();
    }

    private int length(int run) {
        return starts[run + 1] - starts[run];
    }

    private boolean isActive(int run) {
        return (run % 2 == 0) == firstIsActive;
    }
}

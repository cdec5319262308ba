package io.robokit.analysis.quality.standard;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps by about a full turn (2π or 360, within 5 %) between slow ones: an angle passed the end of its range, nothing
 * jumped.
 */
final class AngleWraps {
    private static final double[] TURNS = {2 * Math.PI, 360};
    private static final double TOLERANCE = 0.05;
    private static final double SLOW = 0.05;

    /**
     * A step that is a wrap.
     *
     * @param step the step from this frame to the next
     * @param dimension which number of the signal
     * @param turn what is to be added to the step to undo the wrap
     */
    record Wrap(int step, int dimension, double turn) {}

    private final List<Wrap> wraps = new ArrayList<>();

    private AngleWraps() {}

    static AngleWraps of(Tracked signal) {
        AngleWraps found = new AngleWraps();
        DimensionProfile[] profiles = signal.profiles();
        for (int d = 0; d < profiles.length; d++) {
            if (profiles[d].largestStep >= TURNS[0] * (1 - TOLERANCE)) {
                found.search(signal.dimension(d), d);
            }
        }
        return found;
    }

    List<Wrap> wraps() {
        return wraps;
    }

    boolean isEmpty() {
        return wraps.isEmpty();
    }

    /** The steps of a dimension with wraps undone; a new array. */
    double[] unwrappedSteps(double[] x, int dimension) {
        double[] steps = new double[Math.max(0, x.length - 1)];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = x[k + 1] - x[k];
        }
        for (Wrap wrap : wraps) {
            if (wrap.dimension() == dimension) {
                steps[wrap.step()] += wrap.turn();
            }
        }
        return steps;
    }

    private void search(double[] x, int dimension) {
        for (int k = 0; k + 1 < x.length; k++) {
            double step = x[k + 1] - x[k];
            for (double turn : TURNS) {
                if (Math.abs(Math.abs(step) - turn) <= TOLERANCE * turn
                        && (k == 0 || Math.abs(x[k] - x[k - 1]) <= SLOW * turn)
                        && (k + 2 >= x.length || Math.abs(x[k + 2] - x[k + 1]) <= SLOW * turn)) {
                    wraps.add(new Wrap(k, dimension, -Math.copySign(turn, step)));
                }
            }
        }
    }
}

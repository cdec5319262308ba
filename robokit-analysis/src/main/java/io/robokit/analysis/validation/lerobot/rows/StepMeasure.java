package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.validation.lerobot.rows.Candidates.Candidate;

/** How far a step of a signal jumps, in standard deviations of its steps. */
public final class StepMeasure {
    /** The mean over all elements from which on a step is a jump. */
    public static final double MEAN = 8;
    /** What two elements must exceed for a jump of single ones. */
    public static final double DIMENSION = 30;
    /** What a single element must exceed. */
    public static final double EXTREME = 40;

    private StepMeasure() {}

    /** Mean of the absolute steps over all elements. */
    public static double mean(Candidate step, ValueSteps steps) {
        double sum = 0;
        for (int element = 0; element < steps.width(); element++) {
            sum += size(step, steps, element);
        }
        return sum / steps.width();
    }

    /** Largest absolute step of an element. */
    public static double largest(Candidate step, ValueSteps steps) {
        double largest = 0;
        for (int element = 0; element < steps.width(); element++) {
            largest = Math.max(largest, size(step, steps, element));
        }
        return largest;
    }

    /** Whether two elements exceed {@link #DIMENSION} or one exceeds {@link #EXTREME}: 1 if so, else 0. */
    public static double coordinated(Candidate step, ValueSteps steps) {
        int beyond = 0;
        for (int element = 0; element < steps.width(); element++) {
            beyond += size(step, steps, element) > DIMENSION ? 1 : 0;
        }
        return beyond >= 2 || largest(step, steps) > EXTREME ? 1 : 0;
    }

    /** Absolute step of one element; 0 when it is no number. */
    public static double size(Candidate step, ValueSteps steps, int element) {
        double size = Math.abs(step.value(element)) / steps.deviation(element);
        return Double.isFinite(size) ? size : 0;
    }
}

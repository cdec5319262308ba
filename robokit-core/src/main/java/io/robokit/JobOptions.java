package io.robokit;

import org.jspecify.annotations.Nullable;

/** How a job is run, apart from what it does. Immutable; refinements return new options. */
public final class JobOptions {
    private static final JobOptions DEFAULTS = new JobOptions(null);

    private final @Nullable Integer priority;

    private JobOptions(@Nullable Integer priority) {
        this.priority = priority;
    }

    /** Returns what holds when nothing is said. */
    public static JobOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these options with a priority: of the jobs that wait, those with a higher one run first.
     *
     * @param value -100 to 100; that of the job type when not given, usually 0
     */
    public JobOptions priority(int value) {
        if (Math.abs(value) > 100) {
            throw new IllegalArgumentException("Priority must be from -100 to 100, got " + value);
        }
        return new JobOptions(value);
    }

    @Nullable
    Integer priority() {
        return priority;
    }
}

package io.robokit.analysis.quality.standard;

import io.robokit.spi.QualityHeuristic;
import java.util.List;

/** The measures of the {@code standard} profile. */
public final class StandardHeuristics {
    private StandardHeuristics() {}

    /** All of them, in the order of reports. */
    public static List<QualityHeuristic<?, ?>> all() {
        return List.of(
                new EpisodeLength(),
                new Sparc(),
                new DimensionlessJerk(),
                new NormalizedJerk(),
                new AccelerationScore(),
                new ReversalSmoothness(),
                new Jerkiness(),
                new DimensionVerdicts(),
                new PathLength(),
                new ActionSpeed(),
                new EndStability(),
                new FinalPose(),
                new IdleVelocity(),
                new IdleAction(),
                new FrozenRun(),
                new TrimSpan());
    }
}

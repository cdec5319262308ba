package io.robokit.analysis.quality.standard;

import io.robokit.spi.QualityHeuristic;
import java.util.List;

/** The measures of the {@code standard} profile. */
public final class StandardHeuristics {
    private StandardHeuristics() {}

    /** All of them, in the order of reports. */
    public static List<QualityHeuristic<?, ?>> all() {
        return List.of(
                new SignalIntegrity(),
                new Timing(),
                new EpisodeLength(),
                new StuckDimensions(),
                new FrozenRun(),
                new IdleAction(),
                new IdleVelocity(),
                new TrimSpan(),
                new ActionSpeed(),
                new Sparc(),
                new DimensionlessJerk(),
                new NormalizedJerk(),
                new AccelerationScore(),
                new PowerSpectrum(),
                new ReversalSmoothness(),
                new Jerkiness(),
                new DimensionVerdicts(),
                new PathLength(),
                new EndStability(),
                new FinalPose(),
                new ActionJumps(),
                new Spikes(),
                new Teleports(),
                new Outliers(),
                new AngleWrapCount(),
                new Clipping(),
                new JointLimits(),
                new ToolSpeed(),
                new Saturation(),
                new ActionStateLag(),
                new TrackingError(),
                new Autocorrelation(),
                new GripperChatter(),
                new QuantisedSensors(),
                new Trajectories(),
                new Duplicates(),
                new Drift(),
                new Coverage(),
                new TaskText());
    }
}

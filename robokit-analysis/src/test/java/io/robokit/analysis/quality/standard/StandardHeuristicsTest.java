package io.robokit.analysis.quality.standard;

import io.robokit.internal.json.ParameterCodec;
import io.robokit.model.DataType;
import io.robokit.spi.QualityHeuristic;
import io.robokit.testkit.FakeDataset;
import io.robokit.testkit.HeuristicTck;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Every measure of the standard profile under the contract that every heuristic has to keep. */
@Tag("slow")
class StandardHeuristicsTest {
    abstract static class Standard<P extends Record & Serializable, S extends Mergeable<S>>
            extends HeuristicTck<P, StandardHeuristic.State<P, S>> {
        private final StandardHeuristic<P, S> heuristic;
        private @Nullable P parameters;

        Standard(StandardHeuristic<P, S> heuristic) {
            this.heuristic = heuristic;
        }

        @Override
        protected QualityHeuristic<P, StandardHeuristic.State<P, S>> heuristic() {
            return heuristic;
        }

        @Override
        protected P parameters() {
            if (parameters == null) {
                parameters = new ParameterCodec().bind(heuristic.id(), heuristic.parameterType(), given());
            }
            return parameters;
        }

        Map<String, Object> given() {
            return Map.of();
        }

        @Override
        protected FakeDataset sample() {
            FakeDataset.Builder builder = FakeDataset.builder("standard")
                    .fps(30)
                    .feature("observation.state", DataType.FLOAT32, 3)
                    .feature("action", DataType.FLOAT32, 3)
                    .feature("timestamp", DataType.FLOAT32, 1)
                    .feature("frame_index", DataType.INT64, 1);
            int[] lengths = {70, 1, 25, 90, 64, 3, 81, 40, 2, 66, 77, 50};
            for (int e = 0; e < lengths.length; e++) {
                double[] action = Waves.of(lengths[e], e);
                double[] state = Waves.delayed(action, 3);
                String task = e % 2 == 0 ? "pick up the cube" : "place the cube";
                builder.episode(
                        lengths[e],
                        episode -> episode.column("observation.state", state)
                                .column("action", action)
                                .task(task));
            }
            return builder.build();
        }
    }

    /** Row-major values of three dimensions, the last one a gripper that opens and closes. */
    static final class Waves {
        private Waves() {}

        static double[] of(int frames, int seed) {
            Random random = new Random(seed);
            double[] values = new double[frames * 3];
            for (int k = 0; k < frames; k++) {
                boolean jump = seed % 3 == 0 && k == frames / 2;
                values[3 * k] = Math.sin(0.1 * k + seed) + 0.01 * random.nextGaussian() + (jump ? 4 : 0);
                values[3 * k + 1] = Math.cos(0.07 * k) * (1 + 0.1 * seed) + 0.01 * random.nextGaussian();
                values[3 * k + 2] = (k / (10 + seed)) % 2;
            }
            return values;
        }

        static double[] delayed(double[] values, int frames) {
            double[] delayed = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                delayed[i] = values[Math.max(i % 3, i - 3 * frames)];
            }
            return delayed;
        }
    }

    @Nested
    class AccelerationScoreTckTest extends Standard<AccelerationScore.Parameters, Mergeable.Nothing> {
        AccelerationScoreTckTest() {
            super(new AccelerationScore());
        }
    }

    @Nested
    class ActionJumpsTckTest extends Standard<ActionJumps.Parameters, ActionJumps.Steps> {
        ActionJumpsTckTest() {
            super(new ActionJumps());
        }

        @Override
        Map<String, Object> given() {
            return Map.of("mean_z", 2, "many_z", 4, "single_z", 5);
        }
    }

    @Nested
    class ActionSpeedTckTest extends Standard<ActionSpeed.Parameters, Mergeable.Nothing> {
        ActionSpeedTckTest() {
            super(new ActionSpeed());
        }
    }

    @Nested
    class ActionStateLagTckTest extends Standard<ActionStateLag.Parameters, ActionStateLag.Curves> {
        ActionStateLagTckTest() {
            super(new ActionStateLag());
        }
    }

    @Nested
    class AngleWrapCountTckTest extends Standard<NoParameters, AngleWrapCount.Dimensions> {
        AngleWrapCountTckTest() {
            super(new AngleWrapCount());
        }
    }

    @Nested
    class AutocorrelationTckTest extends Standard<Autocorrelation.Parameters, Mergeable.Nothing> {
        AutocorrelationTckTest() {
            super(new Autocorrelation());
        }
    }

    @Nested
    class ClippingTckTest extends Standard<Clipping.Parameters, Clipping.AtLimits> {
        ClippingTckTest() {
            super(new Clipping());
        }
    }

    @Nested
    class CoverageTckTest extends Standard<NoParameters, Coverage.Histograms> {
        CoverageTckTest() {
            super(new Coverage());
        }
    }

    @Nested
    class DimensionVerdictsTckTest extends Standard<DimensionVerdicts.Parameters, DimensionVerdicts.Spread> {
        DimensionVerdictsTckTest() {
            super(new DimensionVerdicts());
        }
    }

    @Nested
    class DimensionlessJerkTckTest extends Standard<NoParameters, Mergeable.Nothing> {
        DimensionlessJerkTckTest() {
            super(new DimensionlessJerk());
        }
    }

    @Nested
    class DriftTckTest extends Standard<Drift.Parameters, Drift.Names> {
        DriftTckTest() {
            super(new Drift());
        }
    }

    @Nested
    class DuplicatesTckTest extends Standard<NoParameters, Mergeable.Nothing> {
        DuplicatesTckTest() {
            super(new Duplicates());
        }
    }

    @Nested
    class EndStabilityTckTest extends Standard<EndStability.Parameters, Mergeable.Nothing> {
        EndStabilityTckTest() {
            super(new EndStability());
        }
    }

    @Nested
    class EpisodeLengthTckTest extends Standard<EpisodeLength.Parameters, Mergeable.Nothing> {
        EpisodeLengthTckTest() {
            super(new EpisodeLength());
        }
    }

    @Nested
    class FinalPoseTckTest extends Standard<FinalPose.Parameters, FinalPose.Means> {
        FinalPoseTckTest() {
            super(new FinalPose());
        }
    }

    @Nested
    class FrozenRunTckTest extends Standard<FrozenRun.Parameters, Mergeable.Nothing> {
        FrozenRunTckTest() {
            super(new FrozenRun());
        }
    }

    @Nested
    class GripperChatterTckTest extends Standard<GripperChatter.Parameters, GripperChatter.Grippers> {
        GripperChatterTckTest() {
            super(new GripperChatter());
        }
    }

    @Nested
    class IdleActionTckTest extends Standard<IdleAction.Parameters, Mergeable.Nothing> {
        IdleActionTckTest() {
            super(new IdleAction());
        }
    }

    @Nested
    class IdleVelocityTckTest extends Standard<IdleVelocity.Parameters, Mergeable.Nothing> {
        IdleVelocityTckTest() {
            super(new IdleVelocity());
        }
    }

    @Nested
    class JerkinessTckTest extends Standard<Jerkiness.Parameters, Limits> {
        JerkinessTckTest() {
            super(new Jerkiness());
        }
    }

    @Nested
    class JointLimitsTckTest extends Standard<JointLimits.Parameters, JointLimits.Bounds> {
        JointLimitsTckTest() {
            super(new JointLimits());
        }

        @Override
        Map<String, Object> given() {
            return Map.of("limits", Map.of("0", List.of(-1, 1)));
        }
    }

    @Nested
    class NormalizedJerkTckTest extends Standard<NormalizedJerk.Parameters, Limits> {
        NormalizedJerkTckTest() {
            super(new NormalizedJerk());
        }
    }

    @Nested
    class OutliersTckTest extends Standard<Outliers.Parameters, Outliers.Sides> {
        OutliersTckTest() {
            super(new Outliers());
        }

        @Override
        Map<String, Object> given() {
            return Map.of("z", 2);
        }
    }

    @Nested
    class PathLengthTckTest extends Standard<NoParameters, Mergeable.Nothing> {
        PathLengthTckTest() {
            super(new PathLength());
        }
    }

    @Nested
    class QuantisedSensorsTckTest extends Standard<QuantisedSensors.Parameters, QuantisedSensors.Counts> {
        QuantisedSensorsTckTest() {
            super(new QuantisedSensors());
        }
    }

    @Nested
    class ReversalSmoothnessTckTest extends Standard<NoParameters, Mergeable.Nothing> {
        ReversalSmoothnessTckTest() {
            super(new ReversalSmoothness());
        }
    }

    @Nested
    class SaturationTckTest extends Standard<Saturation.Parameters, Saturation.Names> {
        SaturationTckTest() {
            super(new Saturation());
        }
    }

    @Nested
    class SignalIntegrityTckTest extends Standard<NoParameters, SignalIntegrity.Problems> {
        SignalIntegrityTckTest() {
            super(new SignalIntegrity());
        }
    }

    @Nested
    class PowerSpectrumTckTest extends Standard<NoParameters, Mergeable.Nothing> {
        PowerSpectrumTckTest() {
            super(new PowerSpectrum());
        }
    }

    @Nested
    class ToolSpeedTckTest extends Standard<ToolSpeed.Parameters, Mergeable.Nothing> {
        ToolSpeedTckTest() {
            super(new ToolSpeed());
        }

        @Override
        Map<String, Object> given() {
            return Map.of("position_from", 0, "most_metres_per_second", 3);
        }
    }

    @Nested
    class SparcTckTest extends Standard<Sparc.Parameters, Mergeable.Nothing> {
        SparcTckTest() {
            super(new Sparc());
        }
    }

    @Nested
    class SpikesTckTest extends Standard<Spikes.Parameters, Mergeable.Nothing> {
        SpikesTckTest() {
            super(new Spikes());
        }
    }

    @Nested
    class StuckDimensionsTckTest extends Standard<StuckDimensions.Parameters, StuckDimensions.Sides> {
        StuckDimensionsTckTest() {
            super(new StuckDimensions());
        }
    }

    @Nested
    class TaskTextTckTest extends Standard<TaskText.Parameters, TaskText.Texts> {
        TaskTextTckTest() {
            super(new TaskText());
        }
    }

    @Nested
    class TeleportsTckTest extends Standard<Teleports.Parameters, Mergeable.Nothing> {
        TeleportsTckTest() {
            super(new Teleports());
        }
    }

    @Nested
    class TimingTckTest extends Standard<NoParameters, Mergeable.Nothing> {
        TimingTckTest() {
            super(new Timing());
        }
    }

    @Nested
    class TrackingErrorTckTest extends Standard<TrackingError.Parameters, TrackingError.Joints> {
        TrackingErrorTckTest() {
            super(new TrackingError());
        }
    }

    @Nested
    class TrajectoriesTckTest extends Standard<Trajectories.Parameters, Trajectories.Scale> {
        TrajectoriesTckTest() {
            super(new Trajectories());
        }
    }

    @Nested
    class TrimSpanTckTest extends Standard<TrimSpan.Parameters, Mergeable.Nothing> {
        TrimSpanTckTest() {
            super(new TrimSpan());
        }
    }
}

package io.robokit.analysis.quality;

import io.robokit.model.DataType;
import io.robokit.spi.Accumulator;
import io.robokit.spi.QualityHeuristic;
import io.robokit.testkit.FakeDataset;
import io.robokit.testkit.HeuristicTck;
import org.junit.jupiter.api.Nested;

/** The five original heuristics under the contract every heuristic has to keep. */
class LegacyHeuristicsTest {
    abstract static class Legacy<A extends Accumulator<A>> extends HeuristicTck<NoParameters, A> {
        @Override
        protected NoParameters parameters() {
            return new NoParameters();
        }

        @Override
        protected FakeDataset sample() {
            return FakeDataset.builder("legacy")
                    .fps(30)
                    .feature("action", DataType.FLOAT32, 2)
                    .feature("observation.state", DataType.FLOAT32, 2)
                    .feature("timestamp", DataType.FLOAT32, 1)
                    .episode(
                            40,
                            episode -> episode.column("action", wave(40, 0)).column("observation.state", wave(40, 1)))
                    .episode(1, episode -> episode.column("action", wave(1, 2)).column("observation.state", wave(1, 3)))
                    .episode(
                            25,
                            episode -> episode.column("action", wave(25, 4)).column("observation.state", wave(25, 5)))
                    .episode(
                            31,
                            episode -> episode.column("action", wave(31, 6)).column("observation.state", wave(31, 7)))
                    .build();
        }

        private static double[] wave(int frames, int phase) {
            double[] values = new double[frames * 2];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.sin(phase + i * i / 90.0);
            }
            return values;
        }
    }

    @Nested
    class NanCountsTckTest extends Legacy<NanCounts.State> {
        @Override
        protected QualityHeuristic<NoParameters, NanCounts.State> heuristic() {
            return new NanCounts();
        }
    }

    @Nested
    class MissingTopicsTckTest extends Legacy<MissingTopics.State> {
        @Override
        protected QualityHeuristic<NoParameters, MissingTopics.State> heuristic() {
            return new MissingTopics();
        }
    }

    @Nested
    class FrameTimingTckTest extends Legacy<FrameTiming.State> {
        @Override
        protected QualityHeuristic<NoParameters, FrameTiming.State> heuristic() {
            return new FrameTiming();
        }
    }

    @Nested
    class LackOfJitterTckTest extends Legacy<LackOfJitter.State> {
        @Override
        protected QualityHeuristic<NoParameters, LackOfJitter.State> heuristic() {
            return new LackOfJitter();
        }
    }

    @Nested
    class JerkTckTest extends Legacy<Jerk.State> {
        @Override
        protected QualityHeuristic<NoParameters, Jerk.State> heuristic() {
            return new Jerk();
        }
    }
}

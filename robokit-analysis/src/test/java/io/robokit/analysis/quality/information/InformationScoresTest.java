package io.robokit.analysis.quality.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.robokit.model.DataType;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.NumericColumn;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.QualityHeuristic;
import io.robokit.testkit.FakeDataset;
import io.robokit.testkit.HeuristicTck;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InformationScoresTest {
    @Test
    void digammaIsThatOfTheTables() {
        // Abramowitz and Stegun, table 6.1 and 6.3.2 to 6.3.4
        assertThat(Digamma.of(1)).isCloseTo(-0.57721566490153286, within(1e-14));
        assertThat(Digamma.of(0.5)).isCloseTo(-1.96351002602142348, within(1e-14));
        assertThat(Digamma.of(2)).isCloseTo(0.42278433509846714, within(1e-14));
        assertThat(Digamma.of(10)).isCloseTo(2.25175258906672111, within(1e-14));
        assertThat(Digamma.of(100)).isCloseTo(4.60016185273808741, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9})
    void theEstimatesAreThoseOfGaussians(double correlation) {
        double expected = -0.5 * Math.log(1 - correlation * correlation);
        double[][] pair = gaussians(4000, correlation);
        PointSet states = PointSet.of(pair[0], 4000, 1);
        PointSet actions = PointSet.of(pair[1], 4000, 1);
        for (MutualInformation score :
                List.of(MutualInformation.ksg(), MutualInformation.biKsg(), MutualInformation.kl())) {
            Map<String, Object> estimate =
                    score.score(states, actions, new long[4000]).estimate();
            assertThat((Double) estimate.get("estimate_nats")).as(score.id()).isCloseTo(expected, within(0.06));
        }
    }

    @Test
    void everyScoreIsThatOfBruteForce() {
        Random random = new Random(7);
        for (int n : new int[] {20, 57, 300}) {
            PointSet states = PointSet.of(random.doubles(n * 3L).toArray(), n, 3);
            PointSet actions = PointSet.of(rounded(random, n * 2), n, 2);
            long[] episodes = IntStream.range(0, n).mapToLong(i -> i * 4L / n).toArray();
            assertThat(MutualInformation.ksg().score(states, actions, episodes).frames())
                    .usingComparatorWithPrecision(1e-12)
                    .containsExactly(BruteForce.ksg(states, actions));
            assertThat(MutualInformation.biKsg()
                            .score(states, actions, episodes)
                            .frames())
                    .usingComparatorWithPrecision(1e-12)
                    .containsExactly(BruteForce.biKsg(states, actions));
            assertThat(MutualInformation.kl().score(states, actions, episodes).frames())
                    .usingComparatorWithPrecision(1e-9)
                    .containsExactly(BruteForce.kl(states, actions));
            assertThat(new NeighbourActionVariance()
                            .score(states, actions, episodes)
                            .frames())
                    .usingComparatorWithPrecision(1e-12)
                    .containsExactly(BruteForce.variance(states, actions, episodes));
        }
    }

    @Test
    void principalComponentsKeepDistancesWithinTheirSpace() {
        Random random = new Random(3);
        double[] flat = new double[200 * 5];
        for (int i = 0; i < 200; i++) {
            double u = random.nextGaussian();
            double v = random.nextGaussian();
            for (int d = 0; d < 5; d++) {
                flat[i * 5 + d] = u * (d - 2) + v * (1 + d % 2);
            }
        }
        PointSet points = PointSet.of(flat, 200, 5).standardised();
        PointSet plane = points.principal(2);
        for (int i = 1; i < 200; i++) {
            assertThat(BruteForce.squared(plane, 0, i)).isCloseTo(BruteForce.squared(points, 0, i), within(1e-9));
        }
    }

    @Test
    void aSampleDependsOnTheSeedAndTheDataAlone() {
        InformationParameters small = new InformationParameters("observation.state", "action", 2, 0, 100, 5);
        assertThat(drawn(small, 1, 400)).isEqualTo(drawn(small, 7, 400));
        assertThat(drawn(small, 64, 400).length).isEqualTo(100);
        assertThat(drawn(new InformationParameters("observation.state", "action", 2, 0, 100, 6), 7, 400))
                .isNotEqualTo(drawn(small, 7, 400));
    }

    @Test
    void anEpisodeOfRandomActionsScoresLowest() {
        Samples samples = new Samples(InformationParameters.defaults());
        Random random = new Random(11);
        for (int episode = 0; episode < 8; episode++) {
            samples.merge(episode(InformationParameters.defaults(), episode, 120, 50, episode == 5 ? random : null));
        }
        for (MutualInformation score : List.of(MutualInformation.ksg(), MutualInformation.biKsg())) {
            Measured measured = (Measured) score.evaluate(samples);
            assertThat(measured.episodes().stream()
                            .min((a, b) -> Double.compare(value(a.values(), score.id()), value(b.values(), score.id())))
                            .orElseThrow()
                            .episodeIndex())
                    .as(score.id())
                    .isEqualTo(5);
        }
    }

    private static double value(Map<String, Object> values, String name) {
        return ((Number) values.get(name)).doubleValue();
    }

    private static double[] drawn(InformationParameters parameters, int batch, int frames) {
        Samples samples = new Samples(parameters);
        for (int episode = 0; episode < 3; episode++) {
            samples.merge(episode(parameters, episode, frames, batch, null));
        }
        return samples.drawn().states().values();
    }

    private static Samples episode(InformationParameters parameters, int index, int frames, int batch, Random noise) {
        EpisodeInfo info = new EpisodeInfo(index, frames, List.of(), "e" + index);
        Samples samples = new Samples(parameters);
        samples.beginEpisode(info);
        for (int from = 0; from < frames; from += batch) {
            int count = Math.min(batch, frames - from);
            double[] state = new double[count];
            double[] action = new double[count];
            for (int i = 0; i < count; i++) {
                state[i] = Math.sin((from + i) * 0.05 + index * 0.01);
                action[i] = noise == null ? state[i] * state[i] + state[i] : noise.nextGaussian();
            }
            samples.add(EpisodeBatch.of(
                    info,
                    from,
                    count,
                    List.of(
                            NumericColumn.ofDoubles("observation.state", state),
                            NumericColumn.ofDoubles("action", action))));
        }
        samples.endEpisode(info);
        return samples;
    }

    private static double[][] gaussians(int count, double correlation) {
        Random random = new Random(1);
        double[][] pair = new double[2][count];
        for (int i = 0; i < count; i++) {
            pair[0][i] = random.nextGaussian();
            pair[1][i] = correlation * pair[0][i] + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
        }
        return pair;
    }

    /** Numbers that often coincide, as those of grippers do. */
    private static double[] rounded(Random random, int count) {
        return random.doubles(count).map(value -> Math.rint(value * 8) / 8).toArray();
    }

    abstract static class Tck extends HeuristicTck<InformationParameters, Samples> {
        @Override
        protected InformationParameters parameters() {
            return new InformationParameters("observation.state", "action", 2, 1, 5000, 3);
        }

        @Override
        protected FakeDataset sample() {
            FakeDataset.Builder builder = FakeDataset.builder("information")
                    .fps(30)
                    .feature("action", DataType.FLOAT32, 2)
                    .feature("observation.state", DataType.FLOAT32, 2);
            for (int episode = 0; episode < 4; episode++) {
                int frames = episode == 1 ? 1 : 30 + episode;
                double phase = episode;
                builder.episode(
                        frames,
                        one -> one.column("action", wave(frames, phase))
                                .column("observation.state", wave(frames, phase + 0.5)));
            }
            return builder.build();
        }

        private static double[] wave(int frames, double phase) {
            return IntStream.range(0, frames * 2)
                    .mapToDouble(i -> Math.sin(phase + i * i / 90.0))
                    .toArray();
        }
    }

    @Nested
    class KsgTckTest extends Tck {
        @Override
        protected QualityHeuristic<InformationParameters, Samples> heuristic() {
            return MutualInformation.ksg();
        }
    }

    @Nested
    class BiKsgTckTest extends Tck {
        @Override
        protected QualityHeuristic<InformationParameters, Samples> heuristic() {
            return MutualInformation.biKsg();
        }
    }

    @Nested
    class KlTckTest extends Tck {
        @Override
        protected QualityHeuristic<InformationParameters, Samples> heuristic() {
            return MutualInformation.kl();
        }
    }

    @Nested
    class NeighbourActionVarianceTckTest extends Tck {
        @Override
        protected QualityHeuristic<InformationParameters, Samples> heuristic() {
            return new NeighbourActionVariance();
        }
    }
}

package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.Feature;
import io.robokit.spi.Accumulator;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeAccumulator;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.QualityHeuristic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Contract of a {@link QualityHeuristic} and its accumulator: then its result is the same on every runner.
 *
 * <pre>{@code
 * class GripperChatterTest extends HeuristicTck<GripperChatter.Parameters, GripperChatter.Counts> {
 *     protected GripperChatter heuristic() { return new GripperChatter(); }
 *     protected GripperChatter.Parameters parameters() { return new GripperChatter.Parameters(0.5); }
 * }
 * }</pre>
 *
 * <p>The sample should be one that the heuristic measures: override {@link #sample} when it needs features that the
 * default does not have.
 *
 * @param <P> parameters
 * @param <A> accumulator
 */
public abstract class HeuristicTck<P extends Record, A extends Accumulator<A>> {
    private static final int SHORT_EPISODES = 10_000;

    private DatasetMetadata metadata = metadataOf(FakeDataset.sample());
    private List<SampleEpisode> episodes = List.of();

    /** For subclasses. */
    protected HeuristicTck() {}

    /** The heuristic under test. */
    protected abstract QualityHeuristic<P, A> heuristic();

    /** The parameters to test it with. */
    protected abstract P parameters();

    /** The dataset to test it on, without broken episodes; {@link FakeDataset#sample()} when not overridden. */
    protected FakeDataset sample() {
        return FakeDataset.sample();
    }

    /** Bound of the serialized size of the accumulator after 10,000 short episodes, 4 MiB when not overridden. */
    protected int maxStateBytes() {
        return 4 << 20;
    }

    @BeforeEach
    void readSample() {
        metadata = metadataOf(sample());
        episodes = SampleEpisode.read(sample(), FeatureSelection.all());
    }

    @Test
    void theSampleIsMeasured() {
        Scanned<A> scanned = scan(episodes, 4096);
        assertThat(heuristic().evaluate(scanned.accumulator(), scanned.rows()))
                .as("override sample() with a dataset that this heuristic measures")
                .isInstanceOf(HeuristicResult.Measured.class);
    }

    @Test
    void theHeuristicIsNamedAndSerializable() {
        assertThat(heuristic().id()).matches("[a-z][a-z0-9_]{0,63}");
        assertThat(heuristic().version()).isPositive();
        assertThat(heuristic().parameterType()).isEqualTo(parameters().getClass());
        QualityHeuristic<P, A> copy = Serialization.copy(heuristic());
        assertThat(copy.id()).isEqualTo(heuristic().id());
        Scanned<A> scanned = scan(episodes, 4096);
        assertThat(scanned.result(copy)).isEqualTo(scanned.result(heuristic()));
    }

    @Test
    void theMeasuresAreThoseTheEpisodesHave() {
        List<EpisodeMeasure> measures = heuristic().measures();
        assertThat(measures).extracting(EpisodeMeasure::name).doesNotHaveDuplicates();
        HeuristicResult result = heuristic()
                .evaluate(
                        scan(episodes, 4096).accumulator(), scan(episodes, 4096).rows());
        for (EpisodeRow row : scan(episodes, 4096).list()) {
            EpisodeFindings found = result instanceof HeuristicResult.Measured measured
                    ? measured.judge().judge(row).findings()
                    : row.findings();
            assertThat(found.valueCount()).isIn(0, measures.size());
        }
    }

    @Test
    void mergingAFreshAccumulatorChangesNothing() {
        Map<String, Object> expected = result(scan(episodes, 4096));
        Scanned<A> left = fresh(metadata);
        left.merge(scan(episodes, 4096));
        Scanned<A> right = scan(episodes, 4096);
        right.merge(fresh(metadata));

        assertThat(result(left)).isEqualTo(expected);
        assertThat(result(right)).isEqualTo(expected);
    }

    @Test
    void mergingIsAssociative() {
        for (int first = 1; first < episodes.size() - 1; first++) {
            for (int second = first + 1; second < episodes.size(); second++) {
                Scanned<A> left = part(0, first);
                left.merge(part(first, second));
                left.merge(part(second, episodes.size()));
                Scanned<A> tail = part(first, second);
                tail.merge(part(second, episodes.size()));
                Scanned<A> right = part(0, first);
                right.merge(tail);
                HeuristicTree.assertClose("(a+b)+c", result(left), result(right));
            }
        }
    }

    @Test
    void onlyTheReceiverOfAMergeChanges() {
        Scanned<A> later = part(1, episodes.size());
        Map<String, Object> before = result(later.copy());
        Scanned<A> receiver = part(0, 1);
        receiver.merge(later);

        assertThat(result(later)).isEqualTo(before);
    }

    @Test
    void theSizeOfBatchesChangesNothing() {
        Map<String, Object> expected = result(scan(episodes, Integer.MAX_VALUE));
        for (int size : new int[] {1, 2, 7, 4096}) {
            assertThat(result(scan(episodes, size))).as("batches of %s", size).isEqualTo(expected);
        }
    }

    @Test
    void anySplitBetweenEpisodesGivesTheSame() {
        Map<String, Object> expected = result(scan(episodes, 4096));
        for (int boundary = 0; boundary <= episodes.size(); boundary++) {
            Scanned<A> whole = part(0, boundary);
            whole.merge(part(boundary, episodes.size()));
            HeuristicTree.assertClose("split before " + boundary, result(whole), expected);
        }
    }

    @Test
    void splitsFoldedInOrderGiveTheSameBitForBit() {
        Scanned<A> folded = fresh(metadata);
        for (int i = 0; i < episodes.size(); i++) {
            folded.merge(part(i, i + 1).copy());
        }
        Scanned<A> again = fresh(metadata);
        for (int i = 0; i < episodes.size(); i++) {
            again.merge(part(i, i + 1));
        }

        assertThat(result(folded)).isEqualTo(result(again));
    }

    @Test
    void serializationMidWayChangesNothing() {
        Scanned<A> all = fresh(metadata);
        for (SampleEpisode episode : episodes) {
            A one = all.fresh();
            one.beginEpisode(episode.info());
            for (EpisodeBatch batch : episode.batches(3)) {
                one.add(batch);
                one = Serialization.copy(one);
            }
            one.endEpisode(episode.info());
            all.take(episode, Serialization.copy(one));
            all = all.copy();
        }

        assertThat(result(all)).isEqualTo(result(scan(episodes, 3)));
    }

    @Test
    void signalsSharedByTheEngineGiveTheSame() {
        Scanned<A> shared = fresh(metadata);
        for (SampleEpisode episode : episodes) {
            A one = shared.fresh();
            if (one instanceof EpisodeAccumulator<?> whole) {
                EpisodeSignals.Builder signals =
                        new EpisodeSignals.Builder(episode.info(), metadata.fps(), FeatureSelection.all());
                episode.batches(4096).forEach(signals::add);
                whole.take(signals.build());
                shared.take(episode, one);
            } else {
                shared.read(episode, 4096);
            }
        }

        assertThat(result(shared)).isEqualTo(result(scan(episodes, 4096)));
    }

    @Test
    void nanIsAValueLikeAnyOther() {
        for (int step : new int[] {1, 2, 5}) {
            List<SampleEpisode> gaps = episodes.stream()
                    .map(episode -> episode.with(column -> SampleEpisode.withNaN(column, step)))
                    .toList();
            assertThat(result(scan(gaps, 2))).isEqualTo(result(scan(gaps, 4096)));
        }
    }

    @Test
    void noEpisodeAndEmptyEpisodesGiveAResult() {
        List<SampleEpisode> empty = episodes.stream()
                .map(episode -> episode.first(0, episode.info().index()))
                .toList();

        assertThat(result(fresh(metadata))).isNotEmpty();
        assertThat(result(scan(empty, 4096))).isNotEmpty();
    }

    @Test
    void episodesOfOneFrameGiveAResult() {
        List<SampleEpisode> single = episodes.stream()
                .map(episode -> episode.first(1, episode.info().index()))
                .toList();

        assertThat(result(scan(single, 4096))).isNotEmpty();
        assertThat(result(scan(single.subList(0, 1), 4096))).isNotEmpty();
    }

    @Test
    void aMissingFeatureNeverThrows() {
        for (Feature feature : metadata.features()) {
            List<SampleEpisode> without = episodes.stream()
                    .map(episode -> episode.with(column -> column.name().equals(feature.name()) ? null : column))
                    .toList();
            DatasetMetadata undeclared = withFeatures(metadata.features().stream()
                    .filter(one -> !one.equals(feature))
                    .toList());

            assertThat(result(scan(metadata, without, 4096)))
                    .as("%s missing", feature.name())
                    .isNotEmpty();
            assertThat(heuristic().requiredFeatures(undeclared)).isNotNull();
            assertThat(result(scan(undeclared, without, 4096)))
                    .as("%s not declared", feature.name())
                    .isNotEmpty();
        }
        DatasetMetadata bare = withFeatures(List.of());
        List<SampleEpisode> none =
                episodes.stream().map(episode -> episode.with(column -> null)).toList();
        assertThat(result(scan(bare, none, 4096))).isNotEmpty();
    }

    @Test
    void onlyTheColumnsItAsksForMatter() {
        List<SampleEpisode> projected = SampleEpisode.read(sample(), heuristic().requiredFeatures(metadata));

        assertThat(result(scan(projected, 4096))).isEqualTo(result(scan(episodes, 4096)));
    }

    @Test
    void theStateStaysSmall() {
        Scanned<A> all = fresh(metadata);
        for (int i = 0; i < SHORT_EPISODES; i++) {
            SampleEpisode episode = episodes.get(i % episodes.size()).first(3, i);
            all.merge(scan(List.of(episode), 4096));
        }

        assertThat(Serialization.bytes(all.accumulator()).length)
                .as("bytes of state after %s short episodes", SHORT_EPISODES)
                .isLessThanOrEqualTo(maxStateBytes());
        assertThat(result(all)).isNotEmpty();
    }

    private Scanned<A> fresh(DatasetMetadata dataset) {
        QualityHeuristic<P, A> heuristic = heuristic();
        P parameters = parameters();
        return new Scanned<>(dataset, one -> heuristic.createAccumulator(one, parameters));
    }

    private Scanned<A> part(int from, int to) {
        return scan(episodes.subList(from, to), 4096);
    }

    private Scanned<A> scan(List<SampleEpisode> some, int batchSize) {
        return scan(metadata, some, batchSize);
    }

    /** As the engine does it: a fresh accumulator for every episode, merged into that of the split. */
    private Scanned<A> scan(DatasetMetadata dataset, List<SampleEpisode> some, int batchSize) {
        Scanned<A> split = fresh(dataset);
        for (SampleEpisode episode : some) {
            split.read(episode, batchSize);
        }
        return split;
    }

    private Map<String, Object> result(Scanned<A> scanned) {
        return scanned.result(heuristic());
    }

    private DatasetMetadata withFeatures(List<Feature> features) {
        return new DatasetMetadata(
                metadata.format(),
                metadata.formatVersion(),
                metadata.robotType(),
                metadata.fps(),
                metadata.episodeCount(),
                metadata.frameCount(),
                new ArrayList<>(features),
                metadata.cameras(),
                metadata.tasks(),
                metadata.splits(),
                metadata.warnings(),
                metadata.raw());
    }

    private static DatasetMetadata metadataOf(FakeDataset dataset) {
        try (DatasetFiles files = dataset.files()) {
            return dataset.reader().readMetadata(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.exception.DatasetException;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.DatasetRef;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
import io.robokit.model.LocalSource;
import io.robokit.model.NumericColumn;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.Detection;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.FormatReader;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Contract of a {@link FormatReader}. Extend it with a small sample dataset and say which episodes are in it.
 *
 * <pre>{@code
 * class AcmeReaderTest extends FormatReaderTck {
 *     protected FormatReader reader() { return new AcmeReader(); }
 *     protected DatasetFiles sampleFiles() { return ...; }
 *     protected Map<Long, Long> expectedEpisodes() { return Map.of(0L, 25L, 1L, 1L); }
 * }
 * }</pre>
 */
public abstract class FormatReaderTck {
    /** For subclasses. */
    protected FormatReaderTck() {}

    /** The reader under test. */
    protected abstract FormatReader reader();

    /** Opens the files of a sample dataset; each test closes them. */
    protected abstract DatasetFiles sampleFiles() throws IOException;

    /** Frames by episode index of all episodes in the sample that can be read. */
    protected abstract Map<Long, Long> expectedEpisodes();

    /** Episodes of the sample that cannot be read, each by a {@link DatasetException} of its own. */
    protected Set<Long> brokenEpisodes() {
        return Set.of();
    }

    @Test
    void theSampleIsDetected() throws IOException {
        try (DatasetFiles files = sampleFiles()) {
            Detection detection = reader().detect(files);

            assertThat(detection.certainty()).isEqualTo(Detection.Certainty.YES);
            assertThat(detection.version()).isNotBlank();
            assertThat(detection.reason()).isNotBlank();
        }
    }

    @Test
    void anEmptyFolderIsAnotherFormat() throws IOException {
        try (DatasetFiles empty = new FakeFiles(DatasetRef.of(LocalSource.of("empty")), Map.of())) {
            assertThat(reader().detect(empty).certainty()).isEqualTo(Detection.Certainty.NO);
        }
    }

    @Test
    void foreignFilesAreAnotherFormat() throws IOException {
        Map<String, byte[]> foreign = new TreeMap<>(Map.of("README.md", new byte[] {'#', 10}, "notes/x", new byte[0]));
        try (DatasetFiles files = new FakeFiles(DatasetRef.of(LocalSource.of("foreign")), foreign)) {
            assertThat(reader().detect(files).certainty()).isNotEqualTo(Detection.Certainty.YES);
        }
    }

    @Test
    void metadataAgreesWithThePlan() throws IOException {
        try (DatasetFiles files = sampleFiles()) {
            DatasetMetadata metadata = reader().readMetadata(files);
            List<EpisodeInfo> planned = planned(files, PlanOptions.defaults());

            assertThat(metadata.format()).isEqualTo(reader().format());
            assertThat(metadata.formatVersion()).isNotBlank();
            assertThat(metadata.raw()).isNotEmpty();
            assertThat(planned).hasSize((int) metadata.episodeCount());
            if (planned.stream().allMatch(episode -> episode.length() >= 0)) {
                assertThat(planned.stream().mapToLong(EpisodeInfo::length).sum())
                        .isEqualTo(metadata.frameCount());
            }
            Set<Long> expected = new TreeSet<>(expectedEpisodes().keySet());
            expected.addAll(brokenEpisodes());
            assertThat(planned).extracting(EpisodeInfo::index).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void availabilityCountsWhatIsThere() throws IOException {
        try (DatasetFiles files = sampleFiles()) {
            DatasetMetadata metadata = reader().readMetadata(files);
            DataAvailability there = reader().availability(files, metadata);

            assertThat(there.episodesPresent() + there.missingEpisodes()).isEqualTo(metadata.episodeCount());
            assertThat(there.filesPresent()).isBetween(0L, there.filesExpected());
            assertThat(there.problems()).hasSizeLessThanOrEqualTo(DataAvailability.MAX_PROBLEMS);
        }
    }

    @Test
    void splitsDivideTheEpisodesInOrderHoweverLargeTheyAre() throws IOException {
        try (DatasetFiles files = sampleFiles()) {
            List<EpisodeInfo> whole = planned(files, PlanOptions.defaults());
            for (long target : new long[] {1, 10, Long.MAX_VALUE}) {
                List<Split> splits = plan(files, new PlanOptions(target, Long.MAX_VALUE));
                assertThat(episodes(splits)).isEqualTo(whole);
                for (int i = 0; i < splits.size(); i++) {
                    assertThat(splits.get(i).index()).isEqualTo(i);
                    assertThat(splits.get(i).episodes()).isNotEmpty();
                }
                assertThat(Serialization.copy(splits.toArray(new Split[0]))).hasSameSizeAs(splits);
            }
            assertThat(plan(files, new PlanOptions(Long.MAX_VALUE, Long.MAX_VALUE)))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aPlanOfFewEpisodesTakesTheFirst() throws IOException {
        try (DatasetFiles files = sampleFiles()) {
            List<EpisodeInfo> whole = planned(files, PlanOptions.defaults());
            for (int count = 0; count <= whole.size(); count++) {
                assertThat(planned(files, PlanOptions.defaults().withMaxEpisodes(count)))
                        .isEqualTo(whole.subList(0, count));
            }
        }
    }

    @Test
    void everyEpisodeIsReadOnceWithAllItsFrames() throws IOException {
        for (long target : new long[] {1, PlanOptions.DEFAULT_FRAMES_PER_SPLIT}) {
            Reading reading = read(target, ReadOptions.of(FeatureSelection.all()));

            assertThat(reading.frames).isEqualTo(new TreeMap<>(expectedEpisodes()));
            assertThat(reading.order).isSorted().doesNotHaveDuplicates();
            assertThat(reading.broken).isEqualTo(brokenEpisodes());
        }
    }

    @Test
    void theSizeOfBatchesChangesNothing() throws IOException {
        Reading whole = read(Long.MAX_VALUE, new ReadOptions(FeatureSelection.all(), Integer.MAX_VALUE));
        for (int size : new int[] {1, 7, 4096}) {
            Reading pieces = read(Long.MAX_VALUE, new ReadOptions(FeatureSelection.all(), size));

            assertThat(pieces.largestBatch).isLessThanOrEqualTo(size);
            assertThat(pieces.frames).isEqualTo(whole.frames);
            assertThat(pieces.values).isEqualTo(whole.values);
        }
    }

    @Test
    void onlySelectedColumnsAreDelivered() throws IOException {
        Reading whole = read(Long.MAX_VALUE, ReadOptions.of(FeatureSelection.all()));
        for (String column : whole.columns) {
            Reading one = read(Long.MAX_VALUE, ReadOptions.of(FeatureSelection.named(column, "no such column")));
            assertThat(one.columns).containsExactly(column);
            assertThat(one.values.get(column)).isEqualTo(whole.values.get(column));
        }
        Reading none = read(Long.MAX_VALUE, ReadOptions.of(FeatureSelection.none()));
        assertThat(none.columns).isEmpty();
        assertThat(none.frames).isEqualTo(whole.frames);
    }

    @Test
    void episodesCanBeLeftOut() throws IOException {
        try (DatasetFiles files = sampleFiles()) {
            for (Split split : plan(files, PlanOptions.defaults())) {
                try (EpisodeReader open = reader().open(files, split, ReadOptions.of(FeatureSelection.all()))) {
                    for (EpisodeInfo expected : split.episodes()) {
                        assertThat(open.nextEpisode().orElseThrow().index()).isEqualTo(expected.index());
                    }
                    assertThat(open.nextEpisode()).isEmpty();
                }
            }
        }
    }

    @Test
    void closingTwiceIsFine() throws IOException {
        try (DatasetFiles files = sampleFiles()) {
            Split first = plan(files, PlanOptions.defaults()).get(0);
            EpisodeReader open = reader().open(files, first, ReadOptions.of(FeatureSelection.all()));
            open.nextEpisode();
            open.close();
            open.close();
        }
    }

    private List<Split> plan(DatasetFiles files, PlanOptions options) throws IOException {
        return reader().planSplits(files, reader().readMetadata(files), options);
    }

    private List<EpisodeInfo> planned(DatasetFiles files, PlanOptions options) throws IOException {
        return episodes(plan(files, options));
    }

    private static List<EpisodeInfo> episodes(List<Split> splits) {
        return splits.stream().flatMap(split -> split.episodes().stream()).toList();
    }

    private Reading read(long targetFramesPerSplit, ReadOptions options) throws IOException {
        Reading reading = new Reading();
        try (DatasetFiles files = sampleFiles()) {
            for (Split split : plan(files, new PlanOptions(targetFramesPerSplit, Long.MAX_VALUE))) {
                try (EpisodeReader open = reader().open(files, split, options)) {
                    reading.readAll(open);
                }
            }
        }
        return reading;
    }

    /** What was read, gathered for comparison. */
    private static final class Reading {
        private final Map<Long, Long> frames = new TreeMap<>();
        private final List<Long> order = new ArrayList<>();
        private final Set<Long> broken = new TreeSet<>();
        private final Set<String> columns = new TreeSet<>();
        private final Map<String, List<Double>> values = new TreeMap<>();
        private int largestBatch;

        private void readAll(EpisodeReader open) throws IOException {
            for (Optional<EpisodeInfo> episode = open.nextEpisode();
                    episode.isPresent();
                    episode = open.nextEpisode()) {
                order.add(episode.get().index());
                try {
                    readEpisode(open, episode.get());
                } catch (DatasetException e) {
                    frames.remove(episode.get().index());
                    broken.add(episode.get().index());
                }
            }
        }

        private void readEpisode(EpisodeReader open, EpisodeInfo episode) throws IOException {
            frames.put(episode.index(), 0L);
            for (Optional<EpisodeBatch> batch = open.nextBatch(); batch.isPresent(); batch = open.nextBatch()) {
                long before = frames.getOrDefault(episode.index(), 0L);
                assertThat(batch.get().episode().index()).isEqualTo(episode.index());
                assertThat(batch.get().firstFrame()).isEqualTo(before);
                assertThat(batch.get().frameCount()).isPositive();
                frames.put(episode.index(), before + batch.get().frameCount());
                largestBatch = Math.max(largestBatch, batch.get().frameCount());
                batch.get().columns().forEach(this::gather);
            }
            assertThat(open.nextBatch()).isEmpty();
        }

        private void gather(FeatureColumn column) {
            columns.add(column.name());
            List<Double> all = values.computeIfAbsent(column.name(), name -> new ArrayList<>());
            for (int row = 0; row < column.rowCount(); row++) {
                if (column instanceof NumericColumn numeric) {
                    for (int i = 0; i < numeric.length(row); i++) {
                        all.add(numeric.number(row, i));
                    }
                } else {
                    all.add(column.isNull(row) ? 0.0 : 1.0);
                }
            }
        }
    }
}

package io.robokit.analysis.format.rlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.NumericColumn;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.FormatReader;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.testkit.FormatReaderTck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of format readers, with and without {@code features.json}. */
class RldsFormatReaderTckTest {
    private static final int[] LENGTHS = {5, 1, 7, 3, 0, 12, 2};

    @TempDir
    Path folder;

    /** The third record of the first shard has a wrong checksum, and an episode has no steps. */
    private Path damaged() throws IOException {
        Path root = SmallRlds.write(folder.resolve("set"), 4, LENGTHS);
        Path shard = root.resolve(SmallRlds.SHARD);
        byte[] bytes = Files.readAllBytes(shard);
        long offset = 0;
        for (int i = 0; i < 2; i++) {
            offset += 16 + SmallRlds.episode(i, LENGTHS[i]).toBytes().length;
        }
        bytes[(int) offset + 12 + SmallRlds.episode(2, LENGTHS[2]).toBytes().length] ^= 1;
        Files.write(shard, bytes);
        return root;
    }

    private static Map<Long, Long> expected() {
        return new TreeMap<>(Map.of(0L, 5L, 1L, 1L, 3L, 3L, 4L, 12L, 5L, 2L));
    }

    @Nested
    class WithFeatures extends FormatReaderTck {
        private Path root;

        @BeforeEach
        void writeSample() throws IOException {
            root = damaged();
        }

        @Override
        protected FormatReader reader() {
            return new RldsFormatReader();
        }

        @Override
        protected DatasetFiles sampleFiles() {
            return new FolderFiles(root);
        }

        @Override
        protected Map<Long, Long> expectedEpisodes() {
            return expected();
        }

        @Override
        protected Set<Long> brokenEpisodes() {
            return Set.of(2L);
        }

        @Test
        void valuesOfAllKindsAreRead() throws IOException {
            EpisodeBatch batch = first(root);

            assertThat(batch.numbers("observation.force")).startsWith(0.1, 0, 1.1, -1, 2.1, -2);
            assertThat(batch.numbers("action")).containsExactly(0, 1, 0, 2, 3, 1, 4, 5, 0, 6, 7, 1, 8, 9, 0);
            NumericColumn points = batch.numeric("points");
            assertThat(points.isRagged()).isTrue();
            assertThat(points.length(0)).isEqualTo(2);
            assertThat(points.length(4)).isEqualTo(10);
            assertThat(batch.column("observation.images.image").isNull(0)).isTrue();
            assertThat(batch.column("observation.images.image").isNull(1)).isFalse();
        }

        @Test
        void metadataNamesTheParts() throws IOException {
            DatasetMetadata metadata = reader().readMetadata(sampleFiles());

            assertThat(metadata.feature("action").orElseThrow().elementNames())
                    .containsExactly("world_vector_0", "world_vector_1", "open_gripper");
            assertThat(metadata.tasks()).containsExactly("pick up the cup", "open the drawer");
            assertThat(metadata.cameras().get(0).width()).isEqualTo(64);
            assertThat(metadata.warnings()).anyMatch(w -> w.contains("has no steps"));
            assertThat(metadata.fps()).isNaN();
        }
    }

    @Nested
    class WithoutFeatures extends FormatReaderTck {
        private Path root;

        @BeforeEach
        void writeSample() throws IOException {
            root = damaged();
            Files.delete(root.resolve("features.json"));
            Files.delete(root.resolve("dataset_info.json"));
        }

        @Override
        protected FormatReader reader() {
            return new RldsFormatReader();
        }

        @Override
        protected DatasetFiles sampleFiles() {
            return new FolderFiles(root);
        }

        @Override
        protected Map<Long, Long> expectedEpisodes() {
            return expected();
        }

        @Override
        protected Set<Long> brokenEpisodes() {
            return Set.of(2L);
        }

        @Test
        void featuresAreInferred() throws IOException {
            DatasetMetadata metadata = reader().readMetadata(sampleFiles());

            assertThat(metadata.feature("observation.state").orElseThrow().shape())
                    .containsExactly(3);
            assertThat(metadata.cameras())
                    .singleElement()
                    .satisfies(camera -> assertThat(camera.height()).isEqualTo(48));
            assertThat(first(root).numbers("action")).startsWith(0, 0, 1, 1, 2, 3);
        }
    }

    private static EpisodeBatch first(Path root) throws IOException {
        RldsFormatReader reader = new RldsFormatReader();
        DatasetFiles files = new FolderFiles(root);
        var split = reader.planSplits(files, reader.readMetadata(files), PlanOptions.defaults())
                .get(0);
        try (EpisodeReader open = reader.open(files, split, ReadOptions.of(FeatureSelection.all()))) {
            open.nextEpisode();
            return open.nextBatch().orElseThrow();
        }
    }
}

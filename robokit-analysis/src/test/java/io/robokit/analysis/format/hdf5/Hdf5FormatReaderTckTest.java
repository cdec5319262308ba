package io.robokit.analysis.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
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
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of format readers, for a file per episode and for groups of one file. */
class Hdf5FormatReaderTckTest {
    @TempDir
    Path folder;

    /** The file of episode 2 is cut off. */
    @Nested
    class Aloha extends FormatReaderTck {
        private Path root;

        @BeforeEach
        void writeSample() throws IOException {
            root = SmallHdf5.aloha(folder.resolve("aloha"), 5, 1, 4, 9);
            Path third = root.resolve("episode_2.hdf5");
            byte[] bytes = Files.readAllBytes(third);
            Files.write(third, Arrays.copyOf(bytes, bytes.length - 100));
        }

        @Override
        protected FormatReader reader() {
            return new Hdf5FormatReader();
        }

        @Override
        protected DatasetFiles sampleFiles() {
            return new FolderFiles(root);
        }

        @Override
        protected Map<Long, Long> expectedEpisodes() {
            return Map.of(0L, 5L, 1L, 1L, 3L, 9L);
        }

        @Override
        protected Set<Long> brokenEpisodes() {
            return Set.of(2L);
        }

        @Test
        void theLayoutIsKnown() throws IOException {
            DatasetMetadata metadata = reader().readMetadata(sampleFiles());

            assertThat(metadata.formatVersion()).isEqualTo("aloha");
            assertThat(metadata.fps()).isEqualTo(50);
            assertThat(metadata.feature("observation.state").orElseThrow().elementNames())
                    .hasSize(14)
                    .startsWith("left_waist")
                    .endsWith("right_gripper");
            assertThat(metadata.hasFeature("action")).isTrue();
            assertThat(metadata.hasFeature("observation.velocity")).isTrue();
            assertThat(metadata.cameras()).singleElement().satisfies(camera -> {
                assertThat(camera.name()).isEqualTo("cam_high");
                assertThat(camera.codec()).isEqualTo("jpeg");
                assertThat(camera.width()).isEqualTo(640);
                assertThat(camera.height()).isEqualTo(480);
            });
            assertThat(metadata.warnings()).anyMatch(warning -> warning.contains("HDF5_TRUNCATED"));
        }
    }

    @Nested
    class Libero extends FormatReaderTck {
        private Path root;

        @BeforeEach
        void writeSample() throws IOException {
            root = SmallHdf5.libero(folder.resolve("libero"), 3, 6, 1, 2, 2, 2, 2, 2, 2, 2, 4);
        }

        @Override
        protected FormatReader reader() {
            return new Hdf5FormatReader();
        }

        @Override
        protected DatasetFiles sampleFiles() {
            return new FolderFiles(root);
        }

        @Override
        protected Map<Long, Long> expectedEpisodes() {
            return Map.ofEntries(
                    Map.entry(0L, 3L),
                    Map.entry(1L, 6L),
                    Map.entry(2L, 1L),
                    Map.entry(3L, 2L),
                    Map.entry(4L, 2L),
                    Map.entry(5L, 2L),
                    Map.entry(6L, 2L),
                    Map.entry(7L, 2L),
                    Map.entry(8L, 2L),
                    Map.entry(9L, 2L),
                    Map.entry(10L, 4L));
        }

        @Test
        void theLayoutIsKnown() throws IOException {
            DatasetMetadata metadata = reader().readMetadata(sampleFiles());

            assertThat(metadata.formatVersion()).isEqualTo("libero");
            assertThat(metadata.tasks()).containsExactly("open the drawer");
            assertThat(metadata.fps()).isEqualTo(20);
            assertThat(metadata.feature("observation.state").orElseThrow().shape())
                    .containsExactly(8);
            assertThat(metadata.hasFeature("states")).isFalse();
            assertThat(metadata.cameras()).singleElement().satisfies(camera -> {
                assertThat(camera.width()).isEqualTo(40);
                assertThat(camera.height()).isEqualTo(32);
            });
        }

        @Test
        void valuesStandSideBySide() throws IOException {
            FormatReader reader = reader();
            DatasetFiles files = sampleFiles();
            var split = reader.planSplits(files, reader.readMetadata(files), PlanOptions.defaults())
                    .get(0);
            try (EpisodeReader open = reader.open(files, split, ReadOptions.of(FeatureSelection.all()))) {
                open.nextEpisode();
                open.nextEpisode();
                EpisodeBatch batch = open.nextBatch().orElseThrow();
                assertThat(batch.numbers("action")).startsWith(1, 1.01).hasSize(42);
                assertThat(batch.numbers("observation.state")[6]).isEqualTo(0.75);
            }
        }
    }
}

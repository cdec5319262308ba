package io.robokit.analysis.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.exception.DatasetException;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that others wrote. */
class RealHdf5FilesTest {
    @TempDir
    Path folder;

    private Path alone(String set, String name) throws IOException {
        Path target = folder.resolve(name.replace('.', '_'));
        Files.createDirectories(target);
        Files.copy(FolderFiles.shared(set).resolve(name), target.resolve(name));
        return target;
    }

    @Test
    void robomimicOfIsaacLab() throws IOException {
        check("dataset.hdf5", 10, 2163);
        check("generated_dataset_small.hdf5", 10, 2328);
    }

    private void check(String name, int episodes, int frames) throws IOException {
        DatasetFiles files = new FolderFiles(alone("hdf5-robomimic-isaaclab", name));
        DatasetMetadata metadata = new Hdf5FormatReader().readMetadata(files);

        assertThat(metadata.formatVersion()).isEqualTo("robomimic");
        assertThat(metadata.episodeCount()).isEqualTo(episodes);
        assertThat(metadata.frameCount()).isEqualTo(frames);
        assertThat(metadata.feature("action").orElseThrow().shape()).containsExactly(7);
        assertThat(metadata.hasFeature("observation.state")).isTrue();
        assertThat(read(files)).isEqualTo(frames);
    }

    @Test
    void everyOtherFileIsReadOrRefusedByATypedError() throws IOException {
        List<String> refused = new ArrayList<>();
        try (Stream<Path> all = Files.list(FolderFiles.shared("hdf5-generic-jhdf"))) {
            for (Path path : all.sorted().toList()) {
                DatasetFiles files = new FolderFiles(
                        alone("hdf5-generic-jhdf", path.getFileName().toString()));
                assertThat(new Hdf5FormatReader().detect(files).version()).isEqualTo("hdf5");
                try {
                    assertThat(read(files)).as(path.toString()).isPositive();
                } catch (DatasetException e) {
                    assertThat(e).hasMessageContaining("HDF5_NO_OBSERVATIONS");
                    refused.add(path.getFileName().toString());
                }
            }
        }
        // They hold no dataset with a dimension that could be time.
        assertThat(refused)
                .containsExactly(
                        "external_link.hdf5", "test_scalar_empty_datasets_latest.hdf5", "test_userblock_latest.hdf5");
    }

    @Test
    void aLinkToAnotherFileIsNotFollowed() throws IOException {
        DatasetFiles files = new FolderFiles(alone("hdf5-generic-jhdf", "external_link.hdf5"));
        assertThatThrownBy(() -> new Hdf5FormatReader().readMetadata(files)).isInstanceOf(DatasetException.class);
        try (Hdf5File file = Hdf5File.open(files, "external_link.hdf5")) {
            assertThat(file.notes()).anyMatch(note -> note.contains("HDF5_EXTERNAL_LINK_BLOCKED"));
        }
    }

    private static long read(DatasetFiles files) throws IOException {
        Hdf5FormatReader reader = new Hdf5FormatReader();
        long frames = 0;
        for (Split split : reader.planSplits(files, reader.readMetadata(files), PlanOptions.defaults())) {
            try (EpisodeReader open = reader.open(files, split, ReadOptions.of(FeatureSelection.all()))) {
                while (open.nextEpisode().isPresent()) {
                    for (Optional<EpisodeBatch> batch = open.nextBatch(); batch.isPresent(); batch = open.nextBatch()) {
                        frames += batch.get().frameCount();
                    }
                }
            }
        }
        return frames;
    }
}

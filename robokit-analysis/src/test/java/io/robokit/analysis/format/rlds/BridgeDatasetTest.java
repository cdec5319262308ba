package io.robokit.analysis.format.rlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.model.Camera;
import io.robokit.model.DataType;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A part of BridgeData V2 as others converted it: 25 episodes of 10 steps, one split without its shard. */
class BridgeDatasetTest {
    private final RldsFormatReader reader = new RldsFormatReader();

    @Test
    void metadataCountsWhatIsThere() throws IOException {
        for (String folder : List.of("rlds-bridge-debug", "rlds-bridge-debug/bridge_dataset/1.0.0")) {
            try (DatasetFiles files = new FolderFiles(FolderFiles.shared(folder))) {
                assertThat(reader.detect(files).version()).isEqualTo("1.0.0");
                DatasetMetadata metadata = reader.readMetadata(files);

                assertThat(metadata.episodeCount()).isEqualTo(25);
                assertThat(metadata.frameCount()).isEqualTo(250);
                assertThat(metadata.fps()).isEqualTo(5);
                assertThat(metadata.robotType()).isEqualTo("WidowX");
                assertThat(metadata.splits()).containsEntry("train", "0:25").hasSize(1);
                assertThat(metadata.tasks()).isNotEmpty();
                assertThat(metadata.feature("observation.state").orElseThrow().shape())
                        .containsExactly(7);
                assertThat(metadata.feature("action").orElseThrow().dataType()).isEqualTo(DataType.FLOAT32);
                assertThat(metadata.feature("language_embedding").orElseThrow().shape())
                        .containsExactly(512);
                assertThat(metadata.cameras())
                        .extracting(Camera::name)
                        .containsExactlyInAnyOrder("image_0", "image_1", "image_2", "image_3");
                assertThat(metadata.cameras()).allSatisfy(camera -> {
                    assertThat(camera.width()).isEqualTo(64);
                    assertThat(camera.height()).isEqualTo(64);
                    assertThat(camera.codec()).isEqualTo("jpeg");
                });
                assertThat(metadata.warnings())
                        .contains("Split 'val': 1 of 1 shards are missing, with 25 episodes; the others are read");
            }
        }
    }

    @Test
    void everyStepIsRead() throws IOException {
        try (DatasetFiles files = new FolderFiles(FolderFiles.shared("rlds-bridge-debug"))) {
            int steps = 0;
            List<Split> splits = reader.planSplits(files, reader.readMetadata(files), PlanOptions.defaults());
            try (EpisodeReader episodes = reader.open(files, splits.get(0), ReadOptions.of(FeatureSelection.all()))) {
                while (episodes.nextEpisode().isPresent()) {
                    Optional<EpisodeBatch> batch = episodes.nextBatch();
                    steps += batch.orElseThrow().frameCount();
                    assertThat(batch.get().numbers("is_first")).startsWith(1, 0).endsWith(0);
                    assertThat(batch.get().numbers("is_last")).startsWith(0);
                    assertThat(batch.get().numbers("action")).hasSize(70).doesNotContain(Double.NaN);
                }
            }
            assertThat(steps).isEqualTo(250);
        }
    }
}

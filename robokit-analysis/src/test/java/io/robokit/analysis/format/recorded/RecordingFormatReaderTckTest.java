package io.robokit.analysis.format.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.recording.Compression;
import io.robokit.analysis.format.recording.SampleRecordings;
import io.robokit.model.DatasetMetadata;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FormatReader;
import io.robokit.testkit.FormatReaderTck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of format readers, kept for recordings. */
class RecordingFormatReaderTckTest extends FormatReaderTck {
    @TempDir
    Path folder;

    @Override
    protected FormatReader reader() {
        return new RecordingFormatReader();
    }

    @Override
    protected DatasetFiles sampleFiles() throws IOException {
        Path root = folder.resolve("set");
        Files.createDirectories(root);
        Files.write(root.resolve("episode_2.mcap"), SampleRecordings.mcap(Compression.LZ4, 1000));
        Files.write(root.resolve("episode_10.mcap"), SampleRecordings.mcap(Compression.ZSTD, 100_000));
        return new FolderFiles(root);
    }

    @Override
    protected Map<Long, Long> expectedEpisodes() {
        return Map.of(0L, (long) SampleRecordings.PICTURES, 1L, (long) SampleRecordings.PICTURES);
    }

    @Test
    void topicsAreFeaturesAndTheCameraIsTheClock() throws IOException {
        DatasetMetadata metadata = reader().readMetadata(sampleFiles());

        assertThat(metadata.fps()).isEqualTo(25);
        assertThat(metadata.tasks()).containsExactly("pick the cube");
        assertThat(metadata.feature("observation.state").orElseThrow().elementNames())
                .containsExactly("a", "bc");
        assertThat(metadata.cameras()).singleElement().satisfies(camera -> {
            assertThat(camera.name()).isEqualTo("camera_front");
            assertThat(camera.width()).isEqualTo(4);
            assertThat(camera.height()).isEqualTo(2);
        });
    }
}

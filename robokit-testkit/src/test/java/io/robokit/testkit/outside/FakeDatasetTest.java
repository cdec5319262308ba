package io.robokit.testkit.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.model.DataType;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FormatReader;
import io.robokit.testkit.FakeDataset;
import io.robokit.testkit.FormatReaderTck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeDatasetTest extends FormatReaderTck {
    private static final FakeDataset DATASET = FakeDataset.builder("tck")
            .fps(10)
            .feature("action", DataType.FLOAT32, 2)
            .feature("timestamp", DataType.FLOAT64, 1)
            .episode(3, episode -> episode.column("action", 1, 2, 3, 4, 5, 6).task("pick"))
            .brokenEpisode(5)
            .episode(0, episode -> episode.task("nothing"))
            .episode(1, episode -> episode.column("action", 7, Double.NaN).column("undeclared", 1))
            .build();

    @Override
    protected FormatReader reader() {
        return DATASET.reader();
    }

    @Override
    protected DatasetFiles sampleFiles() {
        return DATASET.files();
    }

    @Override
    protected Map<Long, Long> expectedEpisodes() {
        return Map.of(0L, 3L, 2L, 0L, 3L, 1L);
    }

    @Override
    protected Set<Long> brokenEpisodes() {
        return Set.of(1L);
    }

    @Test
    void pluginOpensItsDatasetsAndNoOthers() {
        assertThat(DATASET.plugin().sourceResolvers().get(0).supports(DATASET.source()))
                .isTrue();
        assertThat(DATASET.plugin().sourceResolvers().get(0).extensionTypes()).containsExactly("fake");
        assertThat(DATASET.plugin().formatReaders().get(0).format()).isEqualTo(FakeDataset.FORMAT);
    }

    @Test
    void localCopiesHoldTheBytesAndGoWithTheFiles() throws IOException {
        Path copy;
        try (DatasetFiles files = DATASET.files()) {
            copy = files.localCopy("fake.meta");
            assertThat(copy).exists();
        }
        assertThat(copy).doesNotExist();
    }

    @Test
    void filesCanBeWrittenToAFolder(@TempDir Path folder) throws IOException {
        DATASET.writeTo(folder);

        assertThat(folder.resolve("fake.meta")).exists();
        try (var data = Files.list(folder.resolve("data"))) {
            assertThat(data).hasSize(4);
        }
    }
}

package io.robokit.analysis.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.DeflatePipelineFilter;
import io.robokit.analysis.format.FolderFiles;
import io.robokit.exception.DatasetException;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that lie, and files of other kinds. */
class HostileHdf5Test {
    @TempDir
    Path folder;

    @Test
    void aChunkDoesNotGrowBeyondItsSize() {
        byte[] bomb = new DeflatePipelineFilter().encode(new byte[10_000_000], new int[] {9});
        BoundedFilters.limit(1000);

        assertThatThrownBy(() -> BoundedFilters.deflate().decode(bomb, new int[] {9}))
                .isInstanceOf(HdfFilterException.class)
                .hasMessageContaining("HDF5_DECOMPRESSION_BOMB");
        BoundedFilters.limit(10_000_000);
        assertThat(BoundedFilters.deflate().decode(bomb, new int[] {9})).hasSize(10_000_000);
    }

    @Test
    void otherKindsOfFilesAreNamed() throws IOException {
        refuse("PK\u0003\u0004", "zip archive");
        refuse("", "the file is empty");
        refuse("<html>", "HTML");
        refuse("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 5\n", "git lfs pull");
    }

    private void refuse(String content, String reason) throws IOException {
        Files.write(folder.resolve("a.hdf5"), content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new Hdf5FormatReader().readMetadata(new FolderFiles(folder)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("a.hdf5")
                .hasMessageContaining(reason);
    }

    @Test
    void damagedFilesEndInTypedErrors() throws IOException {
        Path file = SmallHdf5.libero(folder.resolve("x"), 3, 2).resolve("KITCHEN_SCENE1_open_the_drawer_demo.hdf5");
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int run = 0; run < 150; run++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 1 + run % 8; i++) {
                damaged[random.nextInt(run % 2 == 0 ? 4096 : damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            try {
                read(new FolderFiles(folder.resolve("x")));
            } catch (DatasetException e) {
                assertThat(e.getMessage()).contains("drawer_demo.hdf5");
            }
        }
    }

    private static void read(DatasetFiles files) throws IOException {
        Hdf5FormatReader reader = new Hdf5FormatReader();
        for (Split split : reader.planSplits(files, reader.readMetadata(files), PlanOptions.defaults())) {
            try (EpisodeReader open = reader.open(files, split, ReadOptions.of(FeatureSelection.all()))) {
                while (open.nextEpisode().isPresent()) {
                    drain(open);
                }
            }
        }
    }

    private static void drain(EpisodeReader open) throws IOException {
        try {
            while (open.nextBatch().isPresent()) {
                // Values do not matter here.
            }
        } catch (DatasetException e) {
            assertThat(e.getMessage()).contains("drawer_demo.hdf5");
        }
    }
}

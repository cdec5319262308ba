package io.robokit.analysis.format.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.parquet.ParquetTableWriter;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DataType;
import io.robokit.model.DatasetRef;
import io.robokit.model.Feature;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged and odd data files: the episodes at fault are reported, the others are read. */
class DamageTest {
    private static final List<Feature> ACTION = List.of(Feature.of("action", DataType.FLOAT32, 2));
    private static final String ODD = "message schema { optional int64 episode_index; optional double frame_index;"
            + " optional group action (LIST) { repeated group list { optional float element; } }"
            + " optional group tags (LIST) { repeated group list { optional binary element (STRING); } }"
            + " optional binary note (STRING); }";

    @TempDir
    Path folder;

    private Path write(LeRobotLayout layout, long fileBytes, int... lengths) throws IOException {
        Path root = folder.resolve("set");
        try (LeRobotWriter writer = LeRobotWriter.builder(root)
                .layout(layout)
                .features(ACTION)
                .dataFileBytes(fileBytes)
                .open()) {
            for (int length : lengths) {
                float[] values = new float[2 * length];
                Arrays.fill(values, length);
                writer.beginEpisode("t");
                writer.addFrames(length, Map.of("action", values));
                writer.endEpisode();
            }
        }
        return root;
    }

    private static Path data(Path root, int file) {
        return root.resolve("data/chunk-000/file-00" + file + ".parquet");
    }

    private static Path episode(Path root, int index) {
        return root.resolve("data/chunk-000/episode_00000" + index + ".parquet");
    }

    /** Writes rows {@code {episode, list length}} with the columns of {@link #ODD}; -1 is a null. */
    private static void writeOdd(Path path, int rowsPerGroup, int[]... rows) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType(ODD);
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        try (ParquetTableWriter table = new ParquetTableWriter(
                path, schema, Map.of(), CompressionCodecName.ZSTD, ParquetTableWriter.Encoding.DICTIONARY)) {
            table.beginRowGroup();
            for (int[] row : rows) {
                if (table.rowGroupRows() == rowsPerGroup) {
                    table.endRowGroup();
                    table.beginRowGroup();
                }
                List<ColumnDescriptor> leaves = schema.getColumns();
                table.column(leaves.get(0)).write((long) row[0], 0, 1);
                table.column(leaves.get(1)).write(0.5, 0, 1);
                if (row[1] < 0) {
                    table.column(leaves.get(2)).writeNull(0, 0);
                } else if (row[1] == 0) {
                    table.column(leaves.get(2)).writeNull(0, 1);
                }
                for (int i = 0; i < row[1]; i++) {
                    if (i == 1) {
                        table.column(leaves.get(2)).writeNull(1, 2);
                    } else {
                        table.column(leaves.get(2)).write(i + 1f, i == 0 ? 0 : 1, 3);
                    }
                }
                table.column(leaves.get(3)).writeNull(0, row[1] < 0 ? 0 : 1);
                table.column(leaves.get(4)).writeNull(0, 0);
                table.endRow();
            }
        }
    }

    private static int[][] rows(int... episodes) {
        return Arrays.stream(episodes).mapToObj(e -> new int[] {e, 2}).toArray(int[][]::new);
    }

    @Test
    void aTruncatedFileCostsOnlyItsEpisode() throws IOException {
        Path root = write(LeRobotLayout.V2_1, 1, 3, 4, 5);
        byte[] bytes = Files.readAllBytes(episode(root, 1));
        Files.write(episode(root, 1), Arrays.copyOf(bytes, bytes.length / 2));
        Episodes read = Episodes.read(root);
        assertThat(read.lengths()).containsExactly(3, 0, 5);
        assertThat(read.problems).containsOnlyKeys(1L);
        assertThat(read.problems.get(1L).code()).isEqualTo(ErrorCode.CORRUPT_FILE);
        assertThat(read.problems.get(1L))
                .hasMessageContaining("data/chunk-000/episode_000001.parquet: no Parquet footer: the recording was not"
                        + " finalised or the file is truncated");
    }

    @Test
    void missingEmptyAndPointerFilesAreToldApart() throws IOException {
        Path root = write(LeRobotLayout.V2_1, 1, 3, 4, 5, 6);
        Files.delete(episode(root, 0));
        Files.write(episode(root, 1), new byte[0]);
        Files.writeString(episode(root, 2), "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n");
        Episodes read = Episodes.read(root);
        assertThat(read.lengths()).containsExactly(0, 0, 0, 6);
        assertThat(read.problems.get(0L).code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(read.problems.get(1L)).hasMessageContaining("0 bytes");
        assertThat(read.problems.get(2L).code()).isEqualTo(ErrorCode.LFS_POINTER);
        FolderFiles files = new FolderFiles(root);
        DataAvailability found =
                new LeRobotFormatReader().availability(files, new LeRobotFormatReader().readMetadata(files));
        assertThat(found.episodesPresent()).isEqualTo(1);
        assertThat(found.missingEpisodes()).isEqualTo(3);
        assertThat(found.problems())
                .extracting("code")
                .containsExactly(ErrorCode.SOURCE_NOT_FOUND, ErrorCode.CORRUPT_FILE, ErrorCode.LFS_POINTER);
    }

    @Test
    void aMissingV3FileCostsOnlyItsEpisodes() throws IOException {
        Path root = write(LeRobotLayout.V3_0, 1, 3, 4, 5);
        Files.delete(data(root, 1));
        Episodes read = Episodes.read(root, ReadOptions.of(FeatureSelection.named("action")), new PlanOptions(1, 10));
        assertThat(read.lengths()).containsExactly(3, 0, 5);
        assertThat(read.problems.get(1L).code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(read.problems.get(1L)).hasMessageContaining("data/chunk-000/file-001.parquet");
    }

    @Test
    void planningDoesNotFailOnABrokenFile() throws IOException {
        Path root = write(LeRobotLayout.V3_0, 100 << 20, 30, 40, 50);
        Files.write(data(root, 0), new byte[100]);
        Episodes read = Episodes.read(root, ReadOptions.of(FeatureSelection.all()), new PlanOptions(1, 10));
        assertThat(read.problems).hasSize(3);
        assertThat(read.problems.get(2L)).hasMessageContaining("does not begin with PAR1");
    }

    @Test
    void flippedBytesNeverEscapeAsUntypedErrors() throws IOException {
        Path root = write(LeRobotLayout.V3_0, 100 << 20, 30, 40, 50);
        byte[] good = Files.readAllBytes(data(root, 0));
        Random random = new Random(7);
        for (int round = 0; round < 400; round++) {
            byte[] bad = good.clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(data(root, 0), bad);
            Episodes read = Episodes.read(root);
            assertThat(read.order).containsExactly(0L, 1L, 2L);
            assertThat(read.problems.values())
                    .allMatch(e -> e.code() == ErrorCode.CORRUPT_FILE
                            || e.code() == ErrorCode.SCHEMA_MISMATCH
                            || e.code() == ErrorCode.UNSUPPORTED_VERSION);
        }
    }

    @Test
    void damagedEpisodeTablesGiveTypedErrors() throws IOException {
        Path root = write(LeRobotLayout.V3_0, 100 << 20, 30, 40, 50);
        Path table = root.resolve("meta/episodes/chunk-000/file-000.parquet");
        byte[] good = Files.readAllBytes(table);
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            Files.write(table, bad);
            try {
                Episodes.read(root);
            } catch (DatasetException e) {
                assertThat(e).hasMessageContaining("meta/");
            }
        }
        Files.write(table, Arrays.copyOf(good, good.length - 5));
        assertThatThrownBy(() -> Episodes.read(root))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("meta/episodes/chunk-000/file-000.parquet: no Parquet footer");
    }

    @Test
    void episodesWithWrongRowsAreRefusedInV3() throws IOException {
        Path root = write(LeRobotLayout.V3_0, 100 << 20, 2, 3, 2, 2);
        writeOdd(data(root, 0), 100, rows(0, 0, 1, 1, 2, 3, 2, 3, 3));
        Episodes read = Episodes.read(root);
        assertThat(read.lengths()).containsExactly(2, 0, 0, 0);
        assertThat(read.problems.values()).allMatch(e -> e.code() == ErrorCode.SCHEMA_MISMATCH);
        assertThat(read.problems.get(1L))
                .hasMessageContaining(
                        "data/chunk-000/file-000.parquet: episode 1: the episode table announces 3 frames,"
                                + " the column episode_index has 2 rows of it");
        assertThat(read.problems.get(2L)).hasMessageContaining("out of place");
        assertThat(read.problems.get(3L)).hasMessageContaining("has 3 rows");
    }

    @Test
    void aDifferentRowCountIsNoFaultInV2() throws IOException {
        Path root = write(LeRobotLayout.V2_1, 1, 2, 3);
        writeOdd(episode(root, 0), 2, rows(0, 0, 0, 0, 0));
        Episodes read = Episodes.read(root);
        assertThat(read.problems).isEmpty();
        assertThat(read.lengths()).containsExactly(5, 3);
        assertThat(read.batches.get(0L)).extracting("firstFrame").containsExactly(0L, 2L, 4L);
    }

    @Test
    void severalEpisodesPerRowGroupAndEpisodesAcrossRowGroupsAndFiles() throws IOException {
        Path root = write(LeRobotLayout.V3_0, 100 << 20, 2, 3, 4, 5);
        writeOdd(data(root, 0), 3, rows(0, 0, 1, 1, 1, 2, 2));
        writeOdd(data(root, 1), 4, rows(2, 2, 3));
        writeOdd(data(root, 2), 4, rows(3, 3, 3, 3));
        for (int target : new int[] {1, 4, 100}) {
            Episodes read = Episodes.read(
                    root, new ReadOptions(FeatureSelection.named("action"), 2), new PlanOptions(target, 3));
            assertThat(read.problems).isEmpty();
            assertThat(read.lengths()).containsExactly(2, 3, 4);
            assertThat(read.batches.get(0L).get(0).columns()).extracting("name").containsExactly("action");
        }
        Episodes whole = Episodes.read(root);
        assertThat(whole.lengths()).containsExactly(2, 3, 4, 5);
        assertThat(whole.problems).isEmpty();
        assertThat(whole.numbers(3, "episode_index")).containsExactly(3, 3, 3, 3, 3);
    }

    @Test
    void raggedListsNullsAndExtraColumnsAreDelivered() throws IOException {
        Path root = write(LeRobotLayout.V2_1, 1, 4, 3);
        writeOdd(episode(root, 0), 100, new int[] {0, 3}, new int[] {0, -1}, new int[] {0, 0}, new int[] {0, 1});
        writeOdd(episode(root, 1), 100, new int[] {1, 3}, new int[] {1, -1}, new int[] {1, 3});
        Episodes read = Episodes.read(root);
        var ragged = read.first(0, "action");
        assertThat(ragged.isRagged()).isTrue();
        assertThat(ragged.length(0)).isEqualTo(3);
        assertThat(ragged.isElementNull(0, 1)).isTrue();
        assertThat(ragged.number(0, 2)).isEqualTo(3);
        assertThat(ragged.isNull(1)).isTrue();
        assertThat(ragged.isNull(2)).isFalse();
        assertThat(ragged.length(2)).isZero();
        assertThat(ragged.number(3)).isEqualTo(1);
        var regular = read.first(1, "action");
        assertThat(regular.width()).isEqualTo(3);
        assertThat(regular.isNull(1)).isTrue();
        assertThat(read.numbers(1, "action"))
                .containsExactly(1, Double.NaN, 3, Double.NaN, Double.NaN, Double.NaN, 1, Double.NaN, 3);
        var tags = read.batches.get(0L).get(0).column("tags");
        assertThat(tags).hasFieldOrPropertyWithValue("kind", "list<string>");
        assertThat(tags.isNull(1)).isTrue();
        assertThat(tags.isNull(0)).isFalse();
        assertThat(read.batches.get(0L).get(0).column("note").isNull(0)).isTrue();
        assertThat(read.first(0, "frame_index").type()).isEqualTo(DataType.FLOAT64);
    }

    @Test
    void aFailingSourceIsNotTakenForADamagedFile() throws IOException {
        Path root = write(LeRobotLayout.V3_0, 100 << 20, 9000);
        assertThatThrownBy(() -> Episodes.read(
                        new FailingFiles(new FolderFiles(root)),
                        ReadOptions.of(FeatureSelection.all()),
                        PlanOptions.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");
    }

    @Test
    void plansDependOnlyOnTheDataset() throws IOException {
        Path root = write(LeRobotLayout.V3_0, 100 << 20, 30, 40, 50, 60, 70);
        PlanOptions options = new PlanOptions(60, 4);
        Episodes first = Episodes.read(root, ReadOptions.of(FeatureSelection.none()), options);
        Episodes second = Episodes.read(root, ReadOptions.of(FeatureSelection.all()), options);
        assertThat(first.splits).isEqualTo(second.splits).hasSize(2);
        assertThat(first.splits).extracting("index").containsExactly(0, 1);
        assertThat(first.lengths()).containsExactly(30, 40, 50, 60);
        assertThat(first.splits.get(0).frameCount()).isEqualTo(70);
    }

    /** Every read of a data file but that of its end fails. */
    private record FailingFiles(DatasetFiles files) implements DatasetFiles {
        @Override
        public DatasetRef dataset() {
            return files.dataset();
        }

        @Override
        public List<FileEntry> list(String prefix) throws IOException {
            return files.list(prefix);
        }

        @Override
        public boolean exists(String path) throws IOException {
            return files.exists(path);
        }

        @Override
        public InputFile open(String path) throws IOException {
            InputFile file = files.open(path);
            return path.startsWith("data/") ? new FailingFile(file) : file;
        }

        @Override
        public Path localCopy(String path) throws IOException {
            return files.localCopy(path);
        }

        @Override
        public void close() {}
    }

    private record FailingFile(InputFile file) implements InputFile {
        @Override
        public String path() {
            return file.path();
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public int read(long offset, ByteBuffer target) throws IOException {
            if (offset > 0 && offset < file.length() - 64 * 1024) {
                throw new IOException("connection lost");
            }
            return file.read(offset, target);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

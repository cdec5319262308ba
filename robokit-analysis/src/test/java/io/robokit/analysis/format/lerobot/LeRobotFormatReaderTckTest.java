package io.robokit.analysis.format.lerobot;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FormatReader;
import io.robokit.testkit.FormatReaderTck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of format readers, kept for both layouts. */
class LeRobotFormatReaderTckTest {
    private static final int[] LENGTHS = {5, 1, 7, 3, 12, 2, 9, 4};
    private static final List<Feature> FEATURES = List.of(
            Feature.of("action", DataType.FLOAT32, 2),
            Feature.of("observation.state", DataType.FLOAT64, 3),
            Feature.of("done", DataType.BOOL, 1),
            Feature.of("note", DataType.STRING, 1));

    @TempDir
    Path folder;

    private Path write(LeRobotLayout layout, long fileBytes) throws IOException {
        Path root = folder.resolve("set");
        try (LeRobotWriter writer = LeRobotWriter.builder(root)
                .layout(layout)
                .features(FEATURES)
                .chunksSize(3)
                .dataFileBytes(fileBytes)
                .open()) {
            for (int episode = 0; episode < LENGTHS.length; episode++) {
                writer.beginEpisode("task " + episode % 2);
                writer.addFrames(LENGTHS[episode], frames(episode, LENGTHS[episode]));
                writer.endEpisode();
            }
        }
        return root;
    }

    private static Map<String, Object> frames(int episode, int length) {
        float[] actions = new float[2 * length];
        double[] states = new double[3 * length];
        boolean[] done = new boolean[length];
        String[] notes = new String[length];
        for (int i = 0; i < actions.length; i++) {
            actions[i] = episode + i / 100f;
        }
        Arrays.setAll(states, i -> i % 5 == 0 ? Double.NaN : episode * 1000.0 + i);
        done[length - 1] = true;
        Arrays.setAll(notes, i -> i % 3 == 0 ? null : "frame " + i);
        return Map.of("action", actions, "observation.state", states, "done", done, "note", notes);
    }

    private static Map<Long, Long> lengthsWithout(int broken) {
        Map<Long, Long> lengths = new TreeMap<>();
        for (int episode = 0; episode < LENGTHS.length; episode++) {
            if (episode != broken) {
                lengths.put((long) episode, (long) LENGTHS[episode]);
            }
        }
        return lengths;
    }

    /** A file per episode; one is cut off, another has its rows in several row groups. */
    @Nested
    class Version21 extends FormatReaderTck {
        private static final int BROKEN = 3;
        private Path root;

        @BeforeEach
        void writeSample() throws IOException {
            root = write(LeRobotLayout.V2_1, 1);
            Path broken = root.resolve("data/chunk-001/episode_000003.parquet");
            byte[] bytes = Files.readAllBytes(broken);
            Files.write(broken, Arrays.copyOf(bytes, bytes.length / 2));
            RowGroups.rewrite(root, "data/chunk-001/episode_000004.parquet", 5);
        }

        @Override
        protected FormatReader reader() {
            return new LeRobotFormatReader();
        }

        @Override
        protected DatasetFiles sampleFiles() {
            return new FolderFiles(root);
        }

        @Override
        protected Map<Long, Long> expectedEpisodes() {
            return lengthsWithout(BROKEN);
        }

        @Override
        protected Set<Long> brokenEpisodes() {
            return Set.of((long) BROKEN);
        }
    }

    /** Several episodes per file; row groups end in the middle of episodes; the last row of a file was lost. */
    @Nested
    class Version30 extends FormatReaderTck {
        private static final String FIRST = "data/chunk-000/file-000.parquet";
        private static final String SECOND = "data/chunk-000/file-001.parquet";
        private Path root;
        private int broken;

        @BeforeEach
        void writeSample() throws IOException {
            root = write(LeRobotLayout.V3_0, 2_500);
            int first = episodes(FIRST);
            broken = first + episodes(SECOND) - 1;
            RowGroups.rewrite(root, FIRST, 10);
            long rows = Arrays.stream(LENGTHS, first, broken + 1).sum();
            RowGroups.rewrite(root, SECOND, 1000, rows - 1);
        }

        private int episodes(String file) throws IOException {
            try (ParquetTable table = ParquetTable.open(sampleFiles(), file)) {
                return table.rowGroupCount(); // the writer begins one for each episode
            }
        }

        @Test
        void theSampleHasSeveralFilesAndEpisodesPerRowGroup() throws IOException {
            assertThat(root.resolve("data/chunk-000/file-002.parquet")).exists();
            try (ParquetTable first = ParquetTable.open(sampleFiles(), FIRST);
                    ParquetTable second = ParquetTable.open(sampleFiles(), SECOND)) {
                assertThat(first.rowGroupCount()).isGreaterThan(1);
                assertThat(first.rowGroupRows(0)).isEqualTo(10).isGreaterThan(LENGTHS[0] + LENGTHS[1]);
                assertThat(second.rowGroupCount()).isEqualTo(1);
                assertThat(second.rowGroupRows(0)).isGreaterThan(LENGTHS[broken]);
            }
        }

        @Override
        protected FormatReader reader() {
            return new LeRobotFormatReader();
        }

        @Override
        protected DatasetFiles sampleFiles() {
            return new FolderFiles(root);
        }

        @Override
        protected Map<Long, Long> expectedEpisodes() {
            return lengthsWithout(broken);
        }

        @Override
        protected Set<Long> brokenEpisodes() {
            return Set.of((long) broken);
        }
    }
}

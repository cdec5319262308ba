package io.robokit.analysis.format.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetMetadata;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Episode and task tables in Parquet. */
class EpisodeTableTest {
    @TempDir
    Path root;

    private void info(long episodes, long frames, long tasks) throws IOException {
        Files.createDirectories(root.resolve("meta"));
        Files.writeString(
                root.resolve("meta/info.json"),
                "{\"codebase_version\": \"v3.0\", \"fps\": 30, \"total_episodes\": " + episodes + ", \"total_frames\": "
                        + frames + ", \"total_tasks\": " + tasks + ", \"features\": {}, \"data_path\": \""
                        + PathTemplate.V3_DATA.text() + "\"}");
    }

    private SmallTable table(String path) {
        return new SmallTable(root.resolve(path), Map.of(), CompressionCodecName.SNAPPY);
    }

    private static Map<String, Object> row(long index, long length, String chunkKey, String fileKey) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("episode_index", index);
        row.put("tasks", List.of("task " + index % 5, "second"));
        row.put("length", length);
        row.put(chunkKey, 0L);
        row.put(fileKey, index / 100);
        row.put("stats/observation.state/mean", new double[14]);
        row.put("stats/observation.state/std", new double[14]);
        row.put("vendor/custom", "x");
        return row;
    }

    private DatasetMetadata read() throws IOException {
        return new LeRobotFormatReader().readMetadata(new FolderFiles(root));
    }

    @Test
    void fiftyThousandEpisodesAreReadAndPlanned() throws IOException {
        info(50_000, 500_000, 0);
        SmallTable table = table("meta/episodes/chunk-000/file-000.parquet");
        for (long i = 0; i < 50_000; i++) {
            table.add(row(i, 10, "data/chunk_index", "data/file_index"));
        }
        table.close();
        DatasetMetadata metadata = read();
        assertThat(metadata.frameCount()).isEqualTo(500_000);
        assertThat(metadata.warnings()).isEmpty();
        List<Split> splits =
                new LeRobotFormatReader().planSplits(new FolderFiles(root), metadata, new PlanOptions(1000, 49_999));
        assertThat(splits).hasSize(500);
        assertThat(splits.get(1).episodes().get(0).tasks()).containsExactly("task 0", "second");
        assertThat(splits.get(1).episodes().get(0).dataFile()).isEqualTo("data/chunk-000/file-001.parquet");
        assertThat(splits.get(499).episodes()).hasSize(99);
    }

    @Test
    void tablesInSeveralFilesWithDifferentColumnNamesAreOneTable() throws IOException {
        info(3, 6, 0);
        SmallTable second = table("meta/episodes/chunk-000/file-001.parquet");
        second.add(row(0, 1, "data_chunk_index", "data_file_index"));
        second.close();
        SmallTable first = table("meta/episodes/chunk-000/file-000.parquet");
        first.add(row(2, 3, "data/chunk_index", "data/file_index"));
        first.add(row(1, 2, "data/chunk_index", "data/file_index"));
        first.close();
        DatasetMetadata metadata = read();
        assertThat(metadata.episodeCount()).isEqualTo(3);
        List<Split> splits =
                new LeRobotFormatReader().planSplits(new FolderFiles(root), metadata, PlanOptions.defaults());
        assertThat(splits.get(0).episodes()).extracting("length").containsExactly(1L, 2L, 3L);
    }

    @Test
    void taskTextsAreFoundInTheOnlyTextColumn() throws IOException {
        info(0, 0, 2);
        SmallTable tasks = table("meta/tasks.parquet");
        tasks.add(taskRow(1, "place"));
        tasks.add(taskRow(0, "pick"));
        tasks.close();
        assertThat(read().tasks()).containsExactly("pick", "place");
        assertThat(read().warnings()).isEmpty();
    }

    private static Map<String, Object> taskRow(long index, String text) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("instruction", text);
        row.put("task_index", index);
        return row;
    }

    @Test
    void aTableWithoutEpisodeIndexIsNamed() throws IOException {
        info(1, 1, 0);
        SmallTable table = table("meta/episodes/chunk-000/file-000.parquet");
        table.add(taskRow(0, "x"));
        table.close();
        assertThatThrownBy(this::read)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("meta/episodes/chunk-000/file-000.parquet: no column episode_index")
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_METADATA);
    }
}

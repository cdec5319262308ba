package io.robokit.analysis.format.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.model.DataType;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.Feature;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeRobotWriterTest {
    private static final List<Feature> ACTION = List.of(Feature.of("action", DataType.FLOAT32, 2));

    @TempDir
    Path folder;

    private Path writeSmall(LeRobotLayout layout) throws IOException {
        Path root = folder.resolve("small");
        try (LeRobotWriter writer = LeRobotWriter.create(root, layout, 10, "arm", ACTION)) {
            writer.beginEpisode("pick");
            writer.addFrames(4, Map.of("action", new float[] {1, 10, 2, 20, 3, 30, 4, 40}));
            writer.endEpisode();
            writer.beginEpisode("place");
            writer.addFrame(Map.of("action", new float[] {5, 50}));
            writer.endEpisode();
        }
        return root;
    }

    private List<String> leftOver() throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void v3EpisodeTableHasStatisticsOfEachEpisode() throws IOException {
        Path root = writeSmall(LeRobotLayout.V3_0);
        try (ParquetTable table =
                ParquetTable.open(new FolderFiles(root), "meta/episodes/chunk-000/file-000.parquet")) {
            List<FeatureColumn> columns = table.readRowGroup(0, name -> name.startsWith("stats/action/"))
                    .read(10);
            assertThat(number(columns, "stats/action/min", 0, 0)).isEqualTo(1);
            assertThat(number(columns, "stats/action/max", 0, 1)).isEqualTo(40);
            assertThat(number(columns, "stats/action/mean", 0, 0)).isEqualTo(2.5);
            assertThat(number(columns, "stats/action/std", 0, 0)).isEqualTo(Math.sqrt(1.25), within(1e-12));
            assertThat(number(columns, "stats/action/count", 0, 0)).isEqualTo(4);
            assertThat(number(columns, "stats/action/q50", 0, 1)).isEqualTo(25);
            assertThat(number(columns, "stats/action/q10", 0, 0)).isEqualTo(1.3, within(1e-12));
            assertThat(number(columns, "stats/action/q99", 1, 0)).isEqualTo(5);
            assertThat(table.readTextLists(0, "tasks")).containsExactly(List.of("pick"), List.of("place"));
        }
    }

    private static double number(List<FeatureColumn> columns, String name, int row, int element) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .map(column -> ((NumericColumn) column).number(row, element))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void v3GlobalStatisticsCoverAllEpisodes() throws IOException {
        JsonNode action = new ObjectMapper()
                .readTree(writeSmall(LeRobotLayout.V3_0)
                        .resolve("meta/stats.json")
                        .toFile())
                .get("action");
        assertThat(action.get("mean").get(0).asDouble()).isEqualTo(3);
        assertThat(action.get("std").get(0).asDouble()).isEqualTo(Math.sqrt(2), within(1e-12));
        assertThat(action.get("q50").get(1).asDouble()).isEqualTo(30);
        assertThat(action.get("count").get(0).asLong()).isEqualTo(5);
    }

    @Test
    void v21HasTheTablesOfItsTime() throws IOException {
        Path root = writeSmall(LeRobotLayout.V2_1);
        assertThat(Files.readAllLines(root.resolve("meta/episodes.jsonl")))
                .containsExactly(
                        "{\"episode_index\":0,\"tasks\":[\"pick\"],\"length\":4}",
                        "{\"episode_index\":1,\"tasks\":[\"place\"],\"length\":1}");
        assertThat(Files.readAllLines(root.resolve("meta/tasks.jsonl")))
                .containsExactly("{\"task_index\":0,\"task\":\"pick\"}", "{\"task_index\":1,\"task\":\"place\"}");
        assertThat(Files.readAllLines(root.resolve("meta/episodes_stats.jsonl")).get(0))
                .contains("\"action\":{\"min\":[1.0,10.0],\"max\":[4.0,40.0],\"mean\":[2.5,25.0]");
        assertThat(Files.exists(root.resolve("data/chunk-000/episode_000001.parquet")))
                .isTrue();
        assertThat(Files.exists(root.resolve("meta/stats.json"))).isFalse();
    }

    @Test
    void dataFilesCarryTheMetadataOfTheDatasetsLibrary() throws IOException {
        try (ParquetTable table =
                ParquetTable.open(new FolderFiles(writeSmall(LeRobotLayout.V3_0)), "data/chunk-000/file-000.parquet")) {
            JsonNode features = new ObjectMapper()
                    .readTree(table.keyValues().get("huggingface"))
                    .at("/info/features");
            assertThat(features.at("/action/length").asInt()).isEqualTo(2);
            assertThat(features.at("/index/dtype").asText()).isEqualTo("int64");
            assertThat(table.rowGroupCount()).isEqualTo(2);
        }
    }

    @Test
    void filesRollOverAndChunksToo() throws IOException {
        Path root = folder.resolve("many");
        try (LeRobotWriter writer = LeRobotWriter.builder(root)
                .features(ACTION)
                .dataFileBytes(1)
                .chunksSize(2)
                .open()) {
            for (int episode = 0; episode < 5; episode++) {
                writer.beginEpisode("t");
                writer.addFrames(3, Map.of("action", new float[6]));
                writer.endEpisode();
            }
        }
        assertThat(Files.exists(root.resolve("data/chunk-002/file-000.parquet")))
                .isTrue();
        assertThat(Episodes.read(root).lengths()).containsExactly(3, 3, 3, 3, 3);
    }

    @Test
    void batchesThatWereReadCanBePassedOn() throws IOException {
        Path root = writeSmall(LeRobotLayout.V2_1);
        DatasetMetadata metadata = new LeRobotFormatReader().readMetadata(new FolderFiles(root));
        Path copy = folder.resolve("copy");
        Episodes original = Episodes.read(root);
        try (LeRobotWriter writer = LeRobotWriter.create(
                copy, LeRobotLayout.V3_0, metadata.fps(), metadata.robotType(), metadata.features())) {
            for (long episode : original.order) {
                writer.beginEpisode("again");
                writer.addFrames(original.batches.get(episode).get(0).columns());
                writer.endEpisode();
            }
        }
        assertThat(Episodes.read(copy).numbers(0, "action")).isEqualTo(original.numbers(0, "action"));
    }

    @Test
    void anEmptyDatasetIsLegal() throws IOException {
        for (LeRobotLayout layout : LeRobotLayout.values()) {
            Path root = folder.resolve("empty-" + layout);
            LeRobotWriter.create(root, layout, 30, null, ACTION).close();
            DatasetMetadata metadata = new LeRobotFormatReader().readMetadata(new FolderFiles(root));
            assertThat(metadata.episodeCount()).isZero();
            assertThat(metadata.robotType()).isNull();
            assertThat(Episodes.read(root).splits).isEmpty();
        }
    }

    @Test
    void abortLeavesNothing() throws IOException {
        try (LeRobotWriter writer = LeRobotWriter.create(folder.resolve("x"), LeRobotLayout.V3_0, 30, null, ACTION)) {
            writer.beginEpisode("t");
            writer.addFrames(1, Map.of("action", new float[2]));
            writer.endEpisode();
            writer.abort();
        }
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void anExceptionInTheMiddleOfAnEpisodeLeavesNothing() throws IOException {
        assertThatThrownBy(() -> {
                    try (LeRobotWriter writer =
                            LeRobotWriter.create(folder.resolve("x"), LeRobotLayout.V2_1, 30, null, ACTION)) {
                        writer.beginEpisode("t");
                        writer.addFrames(1, Map.of("action", new float[2]));
                        throw new IllegalStateException("the robot fell over");
                    }
                })
                .hasMessage("the robot fell over");
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void wrongColumnsAreRefusedAndNothingIsAdded() throws IOException {
        Path root = folder.resolve("x");
        try (LeRobotWriter writer = LeRobotWriter.create(root, LeRobotLayout.V3_0, 30, null, ACTION)) {
            writer.beginEpisode("t");
            assertThatThrownBy(() -> writer.addFrames(2, Map.of("action", new float[6])))
                    .hasMessage("Column 'action' has 3 values per frame, expected 2");
            assertThatThrownBy(() -> writer.addFrames(1, Map.of("timestamp", new double[1])))
                    .hasMessage("No column for feature 'action'");
            assertThatThrownBy(() -> writer.addFrames(1, Map.of("action", new float[2], "state", new float[2])))
                    .hasMessage("Columns without a feature: [state]");
            assertThatThrownBy(writer::endEpisode).hasMessage("Episode 0 has no frames");
            writer.addFrames(1, Map.of("action", new float[2]));
            writer.endEpisode();
        }
        assertThat(Episodes.read(root).lengths()).containsExactly(1);
    }

    @Test
    void existingFilesAreNotOverwritten() throws IOException {
        Path root = writeSmall(LeRobotLayout.V3_0);
        assertThatThrownBy(() -> LeRobotWriter.create(root, LeRobotLayout.V3_0, 30, null, ACTION))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void givenTimestampsAreKept() throws IOException {
        Path root = folder.resolve("x");
        try (LeRobotWriter writer = LeRobotWriter.create(root, LeRobotLayout.V3_0, 30, null, ACTION)) {
            writer.beginEpisode("t");
            writer.addFrames(2, Map.of("action", new float[4], "timestamp", new double[] {0.5, 0.75}));
            writer.endEpisode();
        }
        assertThat(Episodes.read(root).numbers(0, "timestamp")).containsExactly(0.5, 0.75);
    }

    @Test
    @Tag("slow")
    void aMillionFramesAreWrittenAndReadInSeconds() throws IOException {
        Path root = folder.resolve("big");
        List<Feature> features = List.of(
                Feature.of("observation.state", DataType.FLOAT32, 14), Feature.of("action", DataType.FLOAT32, 14));
        int length = 500;
        float[] state = new float[length * 14];
        java.util.Random random = new java.util.Random(1);
        long start = System.nanoTime();
        try (LeRobotWriter writer = LeRobotWriter.create(root, LeRobotLayout.V3_0, 50, "arm", features)) {
            for (int episode = 0; episode < 2000; episode++) {
                for (int i = 0; i < state.length; i++) {
                    state[i] = random.nextFloat();
                }
                writer.beginEpisode("t");
                writer.addFrames(length, Map.of("observation.state", state, "action", state));
                writer.endEpisode();
            }
        }
        long written = System.nanoTime();
        double sum = 0;
        int frames = 0;
        Episodes warm =
                Episodes.read(root, ReadOptions.of(FeatureSelection.named("action")), new PlanOptions(65_536, 200));
        assertThat(warm.frames()).isEqualTo(100_000);
        long warmed = System.nanoTime();
        FolderFiles files = new FolderFiles(root);
        LeRobotFormatReader reader = new LeRobotFormatReader();
        for (io.robokit.spi.Split split :
                reader.planSplits(files, reader.readMetadata(files), PlanOptions.defaults())) {
            try (io.robokit.spi.EpisodeReader episodes =
                    reader.open(files, split, ReadOptions.of(FeatureSelection.named("action", "observation.state")))) {
                while (episodes.nextEpisode().isPresent()) {
                    for (var batch = episodes.nextBatch(); batch.isPresent(); batch = episodes.nextBatch()) {
                        frames += batch.get().frameCount();
                        sum += batch.get().numeric("action").number(0, 0);
                    }
                }
            }
        }
        long read = System.nanoTime();
        assertThat(frames).isEqualTo(1_000_000);
        assertThat(sum).isPositive();
        assertThat((read - warmed) / 1_000_000).as("ms to read").isLessThan(20_000);
        org.slf4j.LoggerFactory.getLogger(LeRobotWriterTest.class)
                .warn(
                        "1,000,000 frames x 28 floats: written in {} ms, read in {} ms",
                        (written - start) / 1_000_000,
                        (read - warmed) / 1_000_000);
    }
}

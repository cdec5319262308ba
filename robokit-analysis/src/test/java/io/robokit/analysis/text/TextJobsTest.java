package io.robokit.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.robokit.Dataset;
import io.robokit.RoboKit;
import io.robokit.analysis.AnalysisPlugin;
import io.robokit.exception.DatasetException;
import io.robokit.exception.InvalidParametersException;
import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.model.DatasetFormat;
import io.robokit.model.LocalSource;
import io.robokit.model.SamplePage;
import io.robokit.model.SampleQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextJobsTest {
    @TempDir
    private Path data;

    @TempDir
    private Path home;

    private RoboKit robokit;

    @BeforeEach
    void open() {
        robokit = RoboKit.builder()
                .withoutDiscovery()
                .install(new AnalysisPlugin())
                .install(new WordTokenizers())
                .inMemory()
                .home(home)
                .build();
    }

    @AfterEach
    void close() {
        robokit.close();
    }

    private Dataset dataset(String file, String content) throws IOException {
        Files.writeString(data.resolve(file), content);
        return robokit.dataset(LocalSource.of(data.toString()));
    }

    private static String questions(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"id\": ").append(i).append(", \"text\": \"");
            lines.append("word ".repeat(i % 7))
                    .append(i % 10 == 3 ? "rare robot" : "common")
                    .append("\"}\n");
        }
        return lines.toString();
    }

    @Test
    void tokensAreWrittenAsLoadFromDiskReadsThem() throws IOException {
        Dataset dataset = dataset("train.jsonl", questions(2500));

        Map<String, Object> result =
                dataset.tokenize("words").with("max_length", 4).start().await();

        assertThat(result)
                .containsEntry("tokenizer_name", "words")
                .containsEntry("text_column_used", "text")
                .containsEntry("split", "train")
                .containsEntry("num_samples", 2500L)
                .containsEntry("num_sequences", 2500L)
                .containsEntry("max_seq_length", 4)
                .containsEntry("min_seq_length", 1)
                .containsEntry("median", 4.0)
                .containsEntry("vocab_size", 1000)
                .containsEntry("unique_tokens", 3);
        Map<String, Object> made = dataset.tokenizations().list().get(0);
        Path folder = dataset.tokenizations().folder(JobId.of(((Number) made.get("job_id")).longValue()));
        requireLayout(folder, Map.of());
        TokenLengths lengths = TokenLengths.read(folder);
        assertThat(lengths.tokens()).isEqualTo(result.get("num_tokens"));
        assertThat(lengths.histogram()).isEqualTo(result.get("length_histogram"));
        List<Object> ids = readByArrow(folder.resolve("data-00000-of-00001.arrow"), "input_ids");
        assertThat(ids).hasSize(2500);
        assertThat(ids.get(3).toString()).isEqualTo("[4,4,4,4]");
        assertThat(ids.get(7).toString()).isEqualTo("[6]");
        assertThat(readByArrow(folder.resolve("data-00000-of-00001.arrow"), "attention_mask")
                        .get(3)
                        .toString())
                .isEqualTo("[1,1,1,1]");
        assertThat(dataset.record().metadata()).containsKey("tokenization");
    }

    private static void requireLayout(Path folder, Map<String, Object> more) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<?, ?> state = json.readValue(folder.resolve("state.json").toFile(), Map.class);
        assertThat(state.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "_data_files",
                        "_fingerprint",
                        "_format_columns",
                        "_format_kwargs",
                        "_format_type",
                        "_output_all_columns",
                        "_split");
        assertThat(state.get("_data_files")).isEqualTo(List.of(Map.of("filename", "data-00000-of-00001.arrow")));
        assertThat(String.valueOf(state.get("_fingerprint"))).matches("[0-9a-f]{16}");
        assertThat(state.get("_split")).isEqualTo("train");
        assertThat(state.get("_output_all_columns")).isEqualTo(false);
        assertThat(state.get("_format_type")).isNull();
        Map<?, ?> info = json.readValue(folder.resolve("dataset_info.json").toFile(), Map.class);
        Map<Object, Object> features = new java.util.HashMap<>((Map<?, ?>) info.get("features"));
        more.keySet().forEach(features::remove);
        assertThat(features).isEqualTo(Map.of("input_ids", sequence("int32"), "attention_mask", sequence("int8")));
        more.keySet()
                .forEach(name -> assertThat(info.get("features").toString()).contains(name));
    }

    private static Map<String, Object> sequence(String dtype) {
        return Map.of("feature", Map.of("dtype", dtype, "_type", "Value"), "_type", "Sequence");
    }

    private static List<Object> readByArrow(Path file, String column) throws IOException {
        List<Object> values = new ArrayList<>();
        try (RootAllocator memory = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(Files.newInputStream(file), memory)) {
            assertThat(reader.getVectorSchemaRoot().getSchema().getCustomMetadata())
                    .containsKey("huggingface");
            while (reader.loadNextBatch()) {
                for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
                    values.add(reader.getVectorSchemaRoot().getVector(column).getObject(i));
                }
            }
        }
        return values;
    }

    @Test
    void strideKeepsWhatIsCutAndSaysWhereItIsFrom() throws IOException {
        Files.writeString(data.resolve("train.txt"), "a bb ccc dddd eeeee\n\nx\n");
        // Text alone is no dataset unless somebody says so.
        Dataset dataset = robokit.datasets().register(LocalSource.of(data.toString()), DatasetFormat.CUSTOM);

        Map<String, Object> result = dataset.tokenize("words")
                .with(Map.of("max_length", 3, "stride", 1))
                .start()
                .await();

        assertThat(result)
                .containsEntry("num_samples", 3L)
                .containsEntry("num_sequences", 4L)
                .containsEntry("empty_texts", 1L)
                .containsEntry("truncated", 0L);
        Path folder = dataset.tokenizations().folder(firstJob(dataset));
        requireLayout(folder, Map.of("overflow_to_sample_mapping", 1));
        Path file = folder.resolve("data-00000-of-00001.arrow");
        assertThat(readByArrow(file, "input_ids").toString()).isEqualTo("[[1,2,3], [3,4,5], [], [1]]");
        assertThat(readByArrow(file, "overflow_to_sample_mapping").toString()).isEqualTo("[0, 0, 1, 2]");
    }

    private static JobId firstJob(Dataset dataset) {
        return JobId.of(((Number) dataset.tokenizations().list().get(0).get("job_id")).longValue());
    }

    @Test
    void whatAnAttemptThatDiedHasLeftIsNeverListedAndGoesWithTheNextOne() throws IOException {
        Path target = home.resolve("tokenizations").resolve("7");
        Path left = Files.createDirectories(target.resolveSibling(".partial-7-dead"));
        Files.writeString(left.resolve("data-00000.arrow"), "half");

        try (TokenFolder folder = new TokenFolder(target, false)) {
            assertThat(left).doesNotExist();
            assertThat(target).doesNotExist();
            folder.publish("train", Map.of("job_id", 7));
        }

        assertThat(target).isDirectoryContaining("glob:**tokenization.json");
        assertThat(target.getParent()).isDirectoryNotContaining("glob:**.partial-*");
    }

    @Test
    void tokenizationsStandSideBySideAndAreDeletedOneByOne() throws IOException {
        Dataset dataset = dataset("train.csv", "a,b\none two,three\n,four\n");
        dataset.tokenize("words").start().await();
        Map<String, Object> second = dataset.tokenize("words")
                .with("template", "{b}: {a} {b}")
                .start()
                .await();

        assertThat(second).containsEntry("text_column_used", "{b}: {a} {b}").containsEntry("num_tokens", 6L);
        assertThat(dataset.tokenizations().list()).hasSize(2);
        JobId first = firstJob(dataset);
        dataset.tokenizations().delete(first);
        assertThat(dataset.tokenizations().list()).hasSize(1);
        assertThatThrownBy(() -> dataset.tokenizations().delete(first)).isInstanceOf(JobException.class);
    }

    @Test
    void wrongParametersAreRefusedWithWhatThereIs() throws IOException {
        Dataset dataset = dataset("train.jsonl", "{\"id\": 1, \"text\": null, \"t\": \"x\"}\n");

        refused(dataset, Map.of("text_column", "nope"), "there is no column 'nope'");
        refused(dataset, Map.of("text_column", "id"), "column 'id' holds no text");
        refused(dataset, Map.of("template", "no name"), "names no column");
        refused(dataset, Map.of("split", "test"), "There is no split 'test'");
        assertThatThrownBy(() -> dataset.tokenize("unknown").start().await())
                .hasMessageContaining("knows the tokenizer 'unknown'");
        assertThatThrownBy(() -> dataset.tokenize("words").with("max_length", 0).start())
                .isInstanceOf(InvalidParametersException.class);
        assertThatThrownBy(() ->
                        dataset.tokenize("words").with("max_length", 131073).start())
                .isInstanceOf(InvalidParametersException.class);
        assertThatThrownBy(() -> dataset.tokenize("words")
                        .with(Map.of("max_length", 8, "stride", 8))
                        .start())
                .isInstanceOf(InvalidParametersException.class)
                .hasMessageContaining("stride 8 must be less");
        assertThat(dataset.tokenizations().list()).isEmpty();
        assertThat(allFiles()).noneMatch(path -> path.contains(".partial-"));
    }

    private static void refused(Dataset dataset, Map<String, Object> parameters, String problem) {
        assertThatThrownBy(
                        () -> dataset.tokenize("words").with(parameters).start().await())
                .isInstanceOf(JobException.class)
                .hasMessageContaining(problem);
    }

    private List<String> allFiles() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.map(Path::toString).toList();
        }
    }

    @Test
    void samplesAreSearchedRankedAndFiltered() throws IOException {
        Dataset dataset = dataset("train.jsonl", questions(1000));

        SamplePage found = dataset.samples(SampleQuery.first(5).searching("robot"));
        assertThat(found.numRowsTotal()).isEqualTo(100);
        assertThat(found.rows())
                .hasSize(5)
                .allSatisfy(row -> assertThat((String) row.row().get("text")).contains("robot"));
        // The shorter a text, the more a word in it weighs.
        assertThat(found.rows().get(0).row().get("text")).isEqualTo("rare robot");
        SamplePage filtered =
                dataset.samples(SampleQuery.first(100).searching("robot").matching("id < 20 and text contains 'rare'"));
        assertThat(filtered.rows()).extracting(SamplePage.Row::rowIdx).containsExactlyInAnyOrder(3L, 13L);
        assertThat(dataset.samples(SampleQuery.first(2).page(10, 2).matching("id >= 500"))
                        .rows())
                .extracting(SamplePage.Row::rowIdx)
                .containsExactly(510L, 511L);
        assertThatThrownBy(() -> dataset.samples(SampleQuery.first(1).matching("id >")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("cannot be understood");
        assertThatThrownBy(() -> dataset.samples(SampleQuery.first(1).matching("nope = 1")))
                .hasMessageContaining("there is no column 'nope'");
    }

    @Test
    void theIndexIsMadeAnewWhenTheFilesHaveChanged() throws IOException {
        Dataset dataset = dataset("train.jsonl", questions(300));
        assertThat(dataset.job("text_index").start().await()).containsEntry("built", true);
        assertThat(dataset.job("text_index").start().await()).containsEntry("built", false);

        Files.writeString(data.resolve("train.jsonl"), questions(290) + "{\"id\": 1, \"text\": \"zebra\"}\n");

        assertThat(dataset.samples(SampleQuery.first(9).searching("zebra")).rows())
                .extracting(SamplePage.Row::rowIdx)
                .containsExactly(290L);
    }

    @Test
    void longCellsAreCutAndMarked() throws IOException {
        Dataset dataset = dataset(
                "train.jsonl",
                "{\"s\": \"" + "🤖".repeat(8000) + "\", \"l\": [" + "1,".repeat(9000) + "1], \"n\": 1}\n");

        SamplePage.Row row = dataset.samples(SampleQuery.first(1)).rows().get(0);

        assertThat(row.truncatedCells()).containsExactly("s", "l");
        assertThat((String) row.row().get("s")).hasSize(10_000).endsWith("🤖");
        assertThat(row.row().get("n")).isEqualTo(1L);
    }

    @Test
    void statisticsAreThoseOfTheViewer() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 100; i++) {
            lines.append("{\"i\": ").append(i).append(", \"f\": ").append(i % 4 == 0 ? "NaN" : i / 10.0);
            lines.append(", \"label\": \"")
                    .append(i % 3)
                    .append("\", \"text\": \"")
                    .append("é".repeat(i));
            lines.append("\", \"list\": [")
                    .append(i % 2 == 0 ? "1, 2" : "")
                    .append("], \"b\": ")
                    .append(i > 90);
            lines.append("}\n");
        }
        Dataset dataset = dataset("train.jsonl", lines.toString());

        dataset.job("statistics").start().await();

        Map<String, Object> result = dataset.statistics(null, "train");
        assertThat(result).containsEntry("num_examples", 100L);
        Map<String, Map<?, ?>> columns = new java.util.HashMap<>();
        Map<String, Object> types = new java.util.HashMap<>();
        for (Object column : (List<?>) result.get("statistics")) {
            Map<?, ?> map = (Map<?, ?>) column;
            columns.put((String) map.get("column_name"), (Map<?, ?>) map.get("column_statistics"));
            types.put((String) map.get("column_name"), map.get("column_type"));
        }
        assertThat(types)
                .isEqualTo(Map.of(
                        "i",
                        "int",
                        "f",
                        "float",
                        "label",
                        "string_label",
                        "text",
                        "string_text",
                        "list",
                        "list",
                        "b",
                        "bool"));
        assertThat(columns.get("i").toString())
                .isEqualTo("{nan_count=0, nan_proportion=0.0, min=1, max=100, mean=50.5, median=50.5,"
                        + " std=29.011491975882016, histogram={hist=[10, 10, 10, 10, 10, 10, 10, 10, 10, 10],"
                        + " bin_edges=[1, 11, 21, 31, 41, 51, 61, 71, 81, 91, 100]}}");
        assertThat(columns.get("f").get("nan_count")).isEqualTo(25L);
        assertThat(columns.get("f").get("median")).isEqualTo(5.0);
        assertThat(columns.get("label").get("frequencies")).isEqualTo(Map.of("0", 33L, "1", 34L, "2", 33L));
        assertThat(columns.get("text").get("max")).isEqualTo(100L);
        assertThat(columns.get("list").get("mean")).isEqualTo(1.0);
        assertThat(columns.get("b").get("frequencies")).isEqualTo(Map.of("False", 90L, "True", 10L));
    }
}

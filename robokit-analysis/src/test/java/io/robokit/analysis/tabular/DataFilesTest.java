package io.robokit.analysis.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.DatasetException;
import io.robokit.spi.FileEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DataFilesTest {
    @Test
    void shardsNameTheirSplitsAndCommonOnesComeFirst() {
        assertThat(splits(
                        null,
                        "data/zebra-00000-of-00001.parquet",
                        "data/train-00001-of-00002-abc.parquet",
                        "data/train-00000-of-00002-abc.parquet",
                        "data/test-00000-of-00001.parquet",
                        "other.parquet"))
                .containsExactly(
                        Map.entry(
                                "train",
                                List.of(
                                        "data/train-00000-of-00002-abc.parquet",
                                        "data/train-00001-of-00002-abc.parquet")),
                        Map.entry("test", List.of("data/test-00000-of-00001.parquet")),
                        Map.entry("zebra", List.of("data/zebra-00000-of-00001.parquet")));
    }

    @Test
    void foldersAndThenFilesAreLookedAtForWords() {
        assertThat(splits(null, "dev/a.csv", "training-set/b.csv", "x/eval/c.csv.gz"))
                .containsExactly(
                        Map.entry("train", List.of("training-set/b.csv")),
                        Map.entry("validation", List.of("dev/a.csv")),
                        Map.entry("test", List.of("x/eval/c.csv.gz")));
        assertThat(splits(null, "my_file.json", "test.jsonl", "gsm.train.jsonl.zst", "attestation.json"))
                .containsExactly(
                        Map.entry("train", List.of("gsm.train.jsonl.zst")), Map.entry("test", List.of("test.jsonl")));
    }

    @Test
    void withoutAnyWordEverythingIsTrain() {
        assertThat(splits(
                        null, "README.md", ".git/x.json", "__pycache__/y.json", "dataset_info.json", "b.txt", "a.txt"))
                .containsExactly(Map.entry("train", List.of("a.txt", "b.txt")));
    }

    @Test
    void filesOfAnotherFormatThanMostAreNoRows() {
        assertThat(splits(null, "a.parquet", "b.parquet", "notes.txt"))
                .containsExactly(Map.entry("train", List.of("a.parquet", "b.parquet")));
    }

    @Test
    void theCardHasTheFirstWord() {
        String card = """
                ---
                license: mit
                configs:
                - config_name: socratic
                  data_files:
                  - split: train
                    path: socratic/train-*
                - config_name: main
                  default: true
                  data_files:
                  - split: train
                    path: ["main/**/train-*.parquet", "extra.parquet"]
                  - split: held_out
                    path: main/test
                dataset_info:
                - config_name: main
                  features:
                  - name: answer
                    dtype: string
                  - name: label
                    dtype:
                      class_label:
                        names:
                          '1': pos
                          '0': neg
                  - name: scores
                    sequence: float32
                  - name: turns
                    list:
                    - name: role
                      dtype: string
                ---
                # Title
                """;
        DataFiles found = DataFiles.of(
                entries(
                        "main/train-0.parquet",
                        "main/a/b/train-1.parquet",
                        "main/test/x.parquet",
                        "extra.parquet",
                        "socratic/train-0.parquet"),
                card);

        assertThat(found.configs()).extracting(DataConfig::name).containsExactly("main", "socratic");
        assertThat(paths(found.config(null)))
                .containsExactly(
                        Map.entry(
                                "train", List.of("main/a/b/train-1.parquet", "main/train-0.parquet", "extra.parquet")),
                        Map.entry("held_out", List.of("main/test/x.parquet")));
        assertThat(found.config("main").features())
                .containsEntry("label", Map.of("_type", "ClassLabel", "names", List.of("neg", "pos")))
                .containsEntry(
                        "scores", Map.of("_type", "List", "feature", Map.of("_type", "Value", "dtype", "float32")))
                .containsEntry(
                        "turns",
                        Map.of(
                                "_type",
                                "List",
                                "feature",
                                Map.of("role", Map.of("_type", "Value", "dtype", "string"))));
    }

    @Test
    void robotDatasetsShowSignalsEpisodesAndTasks() {
        DataFiles found = DataFiles.of(
                entries(
                        "meta/info.json",
                        "meta/tasks.jsonl",
                        "meta/episodes.jsonl",
                        "meta/episodes_stats.jsonl",
                        "data/chunk-000/episode_000000.parquet",
                        "data/chunk-000/episode_000001.parquet"),
                "no head");

        assertThat(found.configs()).extracting(DataConfig::name).containsExactly("default", "episodes", "tasks");
        assertThat(found.split(null, null).files()).hasSize(2);
        assertThat(found.split("tasks", "train").files())
                .extracting(DataFile::path)
                .containsExactly("meta/tasks.jsonl");
    }

    @Test
    void whatIsNotThereIsNamed() {
        DataFiles found = DataFiles.of(entries("a.csv"), null);

        assertThatThrownBy(() -> found.config("x"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("There is no configuration 'x', only [default]");
        assertThatThrownBy(() -> found.split(null, "test"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("There is no split 'test' in configuration 'default', only [train]");
        assertThatThrownBy(() -> DataFiles.of(entries("a.mp4"), null).config(null))
                .hasMessageStartingWith("The dataset has no files of rows");
    }

    @Test
    void aBrokenHeadIsRefused() {
        assertThatThrownBy(() -> DataFiles.of(entries("a.csv"), "---\nconfigs: [\n---\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the head is not YAML");
        assertThatThrownBy(() -> DataFiles.of(entries("a.csv"), "---\nconfigs:\n- data_files: [1]\n---\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be paths");
    }

    @Test
    void globsStayInFoldersUnlessTheyHaveTwoStars() {
        assertThat(Glob.of("a/*.csv").matches("a/b.csv")).isTrue();
        assertThat(Glob.of("a/*.csv").matches("a/b/c.csv")).isFalse();
        assertThat(Glob.of("**/c.csv").matches("c.csv")).isTrue();
        assertThat(Glob.of("a/**").matches("a/b/c.csv")).isTrue();
        assertThat(Glob.of("x-[0-9].{csv,tsv}").matches("x-3.tsv")).isTrue();
        assertThat(Glob.of("x-[!0-9].csv").matches("x-3.csv")).isFalse();
        assertThat(Glob.of("**").matches(".hidden/a.csv")).isFalse();
        assertThat(Glob.of(".hidden/*").matches(".hidden/a.csv")).isTrue();
    }

    @Property(tries = 300)
    void everyNameMatchesItselfAndNoCardCrashes(@ForAll String text) {
        DataFiles.of(entries("a.csv"), text);
        if (!text.matches("(?s).*[*?\\[\\]{}\\n\\r\\u0085\\u2028\\u2029].*") && !text.startsWith("./")) {
            assertThat(Glob.of(text).matches(text)).isTrue();
        }
    }

    private static List<FileEntry> entries(String... paths) {
        return Stream.of(paths).map(path -> new FileEntry(path, 10)).toList();
    }

    private static Map<String, List<String>> splits(String card, String... paths) {
        return paths(DataFiles.of(entries(paths), card).config(null));
    }

    private static Map<String, List<String>> paths(DataConfig config) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        config.splits()
                .forEach(split -> paths.put(
                        split.name(), split.files().stream().map(DataFile::path).toList()));
        return paths;
    }
}

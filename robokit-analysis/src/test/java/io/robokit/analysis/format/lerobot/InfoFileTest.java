package io.robokit.analysis.format.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.JsonFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.Camera;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.Feature;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.Detection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of {@code info.json} and the JSON Lines tables, right and wrong ones. */
class InfoFileTest {
    private static final String DATA_PATH = "data/chunk-{episode_chunk:03d}/episode_{episode_index:06d}.parquet";

    @TempDir
    Path root;

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void info(String version, String features, String more) throws IOException {
        write(
                "meta/info.json",
                "{\"codebase_version\": \"" + version + "\", \"fps\": 30, \"total_episodes\": 0, \"total_frames\": 0,"
                        + " \"total_tasks\": 0, \"data_path\": \"" + DATA_PATH + "\", \"features\": " + features + more
                        + "}");
    }

    private DatasetMetadata read() throws IOException {
        return new LeRobotFormatReader().readMetadata(new FolderFiles(root));
    }

    private void assertRefused(ErrorCode code, String... parts) {
        assertThatThrownBy(this::read)
                .isInstanceOf(DatasetException.class)
                .satisfies(e -> assertThat(((DatasetException) e).code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void brokenJsonIsPlacedByLineAndColumn() throws IOException {
        write("meta/info.json", "{\n  \"fps\": 30,\n  \"features\": {,}\n}");
        assertRefused(ErrorCode.INVALID_METADATA, "meta/info.json, line 3, column 16", "not valid JSON");
        assertThat(new LeRobotFormatReader().detect(new FolderFiles(root)).certainty())
                .isEqualTo(Detection.Certainty.MAYBE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]|expected a JSON object, found an array",
                "null|expected a JSON object, found null",
                "''|the file is empty",
                "{}|no 'codebase_version'",
                "{\"codebase_version\": \"v2.1\"}|no 'features'",
                "{\"codebase_version\": \"v2.1\", \"features\": 3}|'features' is not an object",
                "{\"codebase_version\": \"latest\"}|'latest' is no version",
                "{\"a\": 1} {\"b\": 2}|meta/info.json, line 1"
            })
    void incompleteInfoIsExplained(String text, String explanation) throws IOException {
        write("meta/info.json", text);
        assertRefused(ErrorCode.INVALID_METADATA, explanation);
    }

    @Test
    void deepNestingAndHugeFilesAreRefused() throws IOException {
        write("meta/info.json", "[".repeat(100_000));
        assertRefused(ErrorCode.INVALID_METADATA, "meta/info.json: not valid JSON: Document nesting depth");
        try (var file =
                new java.io.RandomAccessFile(root.resolve("meta/info.json").toFile(), "rw")) {
            file.setLength(JsonFiles.MAX_DOCUMENT + 1);
        }
        assertRefused(ErrorCode.INVALID_METADATA, "too many for a metadata file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4.0", "v1.6", "5.1"})
    void otherMajorVersionsAreRefused(String version) throws IOException {
        info(version, "{}", "");
        assertRefused(ErrorCode.UNSUPPORTED_VERSION, version, "v2.0, v2.1 and v3.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "v3.1", "v2.2"})
    void unknownMinorVersionsAreReadWithAWarning(String version) throws IOException {
        info(version, "{}", "");
        assertThat(read().warnings()).anyMatch(w -> w.contains(version));
        assertThat(read().formatVersion()).isEqualTo(version);
    }

    @Test
    void otherStorageIsRefused() throws IOException {
        info("v3.0", "{}", ", \"storage_format\": \"lance\"");
        assertRefused(ErrorCode.UNSUPPORTED_VERSION, "lance");
    }

    @Test
    void nanAndByteOrderMarkAreRead() throws IOException {
        write(
                "meta/info.json",
                "\uFEFF{\"codebase_version\": \"v2.1\", \"fps\": NaN, \"total_episodes\": 0, \"total_frames\": 0,"
                        + " \"x\": -Infinity, \"features\": {}}");
        DatasetMetadata metadata = read();
        assertThat(metadata.fps()).isNaN();
        assertThat(metadata.warnings()).anyMatch(w -> w.contains("fps"));
        assertThat(metadata.raw()).containsKey("meta/info.json");
    }

    @Test
    void namesComeInSixForms() throws IOException {
        info("v2.1", """
                {"a": {"dtype": "float32", "shape": [2], "names": null},
                 "b": {"dtype": "float32", "shape": [2], "names": ["x", "y"]},
                 "c": {"dtype": "float32", "shape": [2], "names": {"motors": ["x", "y"]}},
                 "d": {"dtype": "float32", "shape": [2], "names": [["x", "y"]]},
                 "e": {"dtype": "image", "shape": [3, 4, 5], "names": ["channel", "height", "width"]},
                 "f": {"dtype": "float32", "shape": [7], "names": ["actions"]},
                 "g": {"dtype": "float32", "shape": [3], "names": {"left": ["x"], "right": ["y", "z"]}},
                 "h": {"dtype": "float32", "shape": [3], "names": ["x", "y"]},
                 "i": {"dtype": "float32", "shape": [2], "names": {"x": 0, "y": 1}}}
                """, "");
        DatasetMetadata metadata = read();
        assertThat(elementNames(metadata, "a")).isEmpty();
        assertThat(elementNames(metadata, "b")).containsExactly("x", "y");
        assertThat(elementNames(metadata, "c")).containsExactly("x", "y");
        assertThat(elementNames(metadata, "d")).containsExactly("x", "y");
        assertThat(metadata.feature("e").orElseThrow().axisNames()).containsExactly("channel", "height", "width");
        assertThat(metadata.feature("f").orElseThrow().axisNames()).containsExactly("actions");
        assertThat(elementNames(metadata, "f")).isEmpty();
        assertThat(elementNames(metadata, "g")).containsExactly("x", "y", "z");
        assertThat(elementNames(metadata, "h")).isEmpty();
        assertThat(elementNames(metadata, "i")).containsExactly("x", "y");
        assertThat(metadata.warnings()).singleElement().asString().contains("'h'", "2 names for 3");
        assertThat(metadata.cameras()).containsExactly(new Camera("e", "e", 5, 4, 3, "image", null, null, false));
    }

    private static List<String> elementNames(DatasetMetadata metadata, String name) {
        return metadata.feature(name).map(Feature::elementNames).orElseThrow();
    }

    @Test
    void infoAndVideoInfoAreOne() throws IOException {
        info("v2.1", """
                {"observation.images.depth": {"dtype": "video", "shape": [480, 640, 3],
                  "names": ["height", "width", "channels"],
                  "video_info": {"video.fps": 30.0, "video.is_depth_map": true}, "info": {"video.codec": "hevc"}},
                 "odd": 7, "unknown": {"dtype": "quaternion", "shape": 4}}
                """, "");
        DatasetMetadata metadata = read();
        assertThat(metadata.cameras())
                .containsExactly(
                        new Camera("depth", "observation.images.depth", 640, 480, 3, "hevc", null, 30.0, true));
        assertThat(metadata.feature("unknown").orElseThrow().attributes()).containsEntry("dtype", "quaternion");
        assertThat(metadata.warnings()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "data/../../{episode_index}",
                "data\\\\..\\\\x",
                "C:/x",
                "data/\\u0000",
                "data/a\\nb",
                ""
            })
    void templatesThatLeaveTheDatasetAreRefused(String template) throws IOException {
        write(
                "meta/info.json",
                "{\"codebase_version\": \"v2.1\", \"fps\": 30, \"total_episodes\": 0, \"total_frames\": 0,"
                        + " \"features\": {}, \"data_path\": \"" + template + "\"}");
        assertRefused(ErrorCode.ACCESS_DENIED, "data_path");
    }

    @Test
    void videoKeysCannotLeaveTheDatasetEither() throws IOException {
        info(
                "v2.1",
                "{\"../../x\": {\"dtype\": \"video\", \"shape\": [1, 1, 3]}}",
                ", \"video_path\": \"videos/{video_key}/{episode_index}.mp4\"");
        assertRefused(ErrorCode.ACCESS_DENIED, "video_path");
    }

    @Test
    void unknownPlaceholdersGiveWayToTheUsualTemplate() throws IOException {
        write(
                "meta/info.json",
                "{\"codebase_version\": \"v3.0\", \"fps\": 30, \"total_episodes\": 0, \"total_frames\": 0,"
                        + " \"features\": {}, \"data_path\": \"data/{episode_index:06d}.parquet\"}");
        assertThat(read().warnings()).anyMatch(w -> w.contains("{episode_index:06d}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000000", "-5", "1e300", "99999999999999999999999999", "\"many\"", "null"})
    void absurdTotalsAreWarningsWhenThereIsATable(String total) throws IOException {
        write(
                "meta/info.json",
                "{\"codebase_version\": \"v2.1\", \"fps\": 30, \"total_episodes\": " + total + ", \"total_frames\": "
                        + total + ", \"total_tasks\": 0, \"features\": {}}");
        write("meta/episodes.jsonl", "{\"episode_index\": 0, \"tasks\": [], \"length\": 5}\n");
        DatasetMetadata metadata = read();
        assertThat(metadata.episodeCount()).isEqualTo(1);
        assertThat(metadata.frameCount()).isEqualTo(5);
        assertThat(metadata.warnings())
                .anyMatch(w -> w.contains("total_episodes"))
                .anyMatch(w -> w.contains("total_frames"));
    }

    @Test
    void absurdTotalsWithoutATableAreAnError() throws IOException {
        write(
                "meta/info.json",
                "{\"codebase_version\": \"v3.0\", \"fps\": 30, \"total_episodes\": 1000000000000000000,"
                        + " \"features\": {}}");
        assertRefused(ErrorCode.INCOMPLETE_DATASET, "meta/episodes/", "1000000000000000000 episodes");
    }

    @Test
    void anEmptyDatasetWithoutTablesIsLegal() throws IOException {
        info("v3.0", "{}", "");
        assertThat(read().episodeCount()).isZero();
        DataAvailability found = new LeRobotFormatReader().availability(new FolderFiles(root), read());
        assertThat(found.filesExpected()).isZero();
        assertThat(Episodes.read(root).splits).isEmpty();
    }

    @Test
    void blankLinesAndByteOrderMarksInTablesAreSkipped() throws IOException {
        info("v2.1", "{}", "");
        write(
                "meta/episodes.jsonl",
                "\uFEFF{\"episode_index\": 1.0, \"tasks\": [\"b\"], \"length\": 3.0, \"extra\": {\"x\": NaN}}\r\n\r\n   \n"
                        + "{\"episode_index\": \"0\", \"tasks\": \"a\", \"length\": 2}");
        write("meta/tasks.jsonl", "\n{\"task_index\": 1, \"task\": \"b\"}\n{\"task_index\": 0, \"task\": \"a\"}\n\n");
        DatasetMetadata metadata = read();
        assertThat(metadata.episodeCount()).isEqualTo(2);
        assertThat(metadata.frameCount()).isEqualTo(5);
        assertThat(metadata.tasks()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"episode_index\": 0, \"length\": 1}\\n{\"episode_index\"|meta/episodes.jsonl, line 2, column",
                "\\n\\n{\"episode_index\": -1, \"length\": 1}|meta/episodes.jsonl, line 3: episode_index is -1",
                "{\"episode_index\": 1.5, \"length\": 1}|line 1: episode_index is 1.5",
                "{\"length\": 1}|line 1: episode_index is null",
                "{\"episode_index\": 1, \"length\": -4}|line 1: episode 1 has the length -4",
                "[]|meta/episodes.jsonl, line 1: expected a JSON object"
            })
    void badLinesAreNamed(String lines, String place) throws IOException {
        info("v2.0", "{}", "");
        write("meta/episodes.jsonl", lines.replace("\\n", "\n"));
        assertRefused(ErrorCode.INVALID_METADATA, place);
    }

    @Test
    void gapsRepetitionsAndBadSplitsAreWarnings() throws IOException {
        info("v2.1", "{}", ", \"splits\": {\"train\": \"0:99\", \"test\": \"all\"}");
        write(
                "meta/episodes.jsonl",
                "{\"episode_index\": 0, \"length\": 1}\n{\"episode_index\": 5, \"length\": 1}\n"
                        + "{\"episode_index\": 5, \"length\": 7}\n");
        DatasetMetadata metadata = read();
        assertThat(metadata.frameCount()).isEqualTo(2);
        assertThat(metadata.splits()).containsEntry("test", "all");
        assertThat(metadata.warnings())
                .anyMatch(w -> w.contains("gaps: 4 missing, the first one is 1"))
                .anyMatch(w -> w.contains("occurred before, for example 5"))
                .anyMatch(w -> w.contains("0:99"))
                .anyMatch(w -> w.contains("'all'"));
    }

    @Test
    void anAbsurdTaskIndexDoesNotFillMemory() throws IOException {
        info("v2.1", "{}", "");
        write(
                "meta/tasks.jsonl",
                "{\"task_index\": 2000000000, \"task\": \"far\"}\n{\"task_index\": 0, \"task\": \"a\"}");
        assertThat(read().tasks()).containsExactly("a", "far");
    }

    @Test
    void manyEpisodesLoadQuickly() throws IOException {
        info("v2.1", "{}", "");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            lines.append("{\"episode_index\": ").append(i).append(", \"tasks\": [\"t\"], \"length\": 10}\n");
        }
        write("meta/episodes.jsonl", lines.toString());
        assertThat(read().frameCount()).isEqualTo(500_000);
    }

    @Test
    void metadataThatIsAPointerIsNamed() throws IOException {
        Files.createDirectories(root.resolve("meta"));
        Files.write(
                root.resolve("meta/info.json"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(ErrorCode.LFS_POINTER, "meta/info.json", "git lfs pull");
    }
}

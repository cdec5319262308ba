package io.robokit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartMainTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void withoutArgumentItMakesADatasetAndFindsItsFaults() throws IOException {
        assertThat(run()).isZero();
        assertThat(output())
                .contains("episodes  3 declared, 3 present", "frames    450 declared, 450 present, 30.0 per second")
                .contains("  episode 1: ", "1 frame missing", "peak jerk");
        assertThat(errors()).contains("quality").doesNotContain("Exception", "WARN");
        assertThat(json("metadata.json").at("/metadata/robot_type").asText()).isEqualTo("example_arm");
        assertThat(json("quality.json")
                        .at("/quality_heuristics/frame_drop_ratio")
                        .asDouble())
                .isGreaterThan(0);
    }

    @Test
    void itRunsTwiceInTheSameFolder() throws IOException {
        assertThat(run()).isZero();
        assertThat(run()).isZero();
    }

    @Test
    void aFolderThatIsNoDatasetIsRefusedInOneSentence() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(run(empty.toString())).isEqualTo(3);
        assertThat(errors().lines()).singleElement().asString().contains("no installed plugin recognises the format");
    }

    @ParameterizedTest
    @CsvSource({
        "lerobot-v2.0-gr1-picknplace,         5,   5,  2096,  2096",
        "lerobot-v2.1-g1-partial,             100, 12, 35965, 4947",
        "lerobot-v3.0-so101-wrist-av1,        6,   6,  1782,  1782",
        "lerobot-v3.0-apple-storage-novideo,  3,   3,  899,   899",
    })
    void countsOfRealDatasetsAgree(String name, int episodes, int present, int frames, int framesPresent)
            throws IOException {
        assertThat(run(shared(name))).isZero();
        assertThat(output())
                .contains("episodes  " + episodes + " declared, " + present + " present")
                .contains("frames    " + frames + " declared, " + framesPresent + " present");
    }

    @ParameterizedTest
    @CsvSource({
        "lerobot-v2.1-apple-storage-lfs-pointers, Git LFS pointer",
        "lerobot-v3.0-meta-only,                  Not one of the 50 episodes can be read",
        "lerobot-v1-legacy-pusht,                 LeRobot v1"
    })
    void unreadableDatasetsAreRefused(String name, String sentence) throws IOException {
        assertThat(run(shared(name))).isEqualTo(3);
        assertThat(errors()).contains(sentence).doesNotContain("\tat ");
    }

    private int run(String... arguments) throws IOException {
        Path results = folder.resolve("results");
        return new QuickstartMain(results, new PrintStream(out, true), new PrintStream(err, true)).run(arguments);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("results").resolve(name).toFile());
    }

    private static String shared(String name) {
        String given = System.getenv("ROBOKIT_TEST_DATA");
        String repository = System.getenv("ROBOKIT_TEST_REPO");
        Path root = given != null
                ? Path.of(given)
                : Path.of(repository == null ? ".." : repository).resolveSibling("shared/data");
        Path dataset = root.resolve(name);
        Assumptions.assumeTrue(
                Files.isDirectory(dataset), () -> "No test data: " + dataset + " is absent; set ROBOKIT_TEST_DATA");
        return dataset.toString();
    }
}

package io.robokit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Code in the documentation is code of this module, to the letter. */
class DocumentationTest {
    private static final Path REPOSITORY =
            Path.of(System.getenv().getOrDefault("ROBOKIT_TEST_REPO", "..")).toAbsolutePath();

    @Test
    void theReadmeShowsTheFolderExample() throws IOException {
        assertShown("README.md", "src/main/java/io/robokit/examples/AnalyzeLocalFolderMain.java");
    }

    @Test
    void thePluginGuideShowsTheExamplePlugin() throws IOException {
        String plugin = "src/main/java/io/robokit/examples/plugin/";
        assertShown("docs/plugin-guide.md", plugin + "IdleShare.java");
        assertShown("docs/plugin-guide.md", plugin + "IdleSteps.java");
        assertShown("docs/plugin-guide.md", plugin + "ExamplePlugin.java");
        String test = Files.readString(
                REPOSITORY.resolve("examples/src/test/java/io/robokit/examples/plugin/IdleShareTest.java"));
        assertThat(Files.readString(REPOSITORY.resolve("docs/plugin-guide.md")))
                .contains(test.substring(test.indexOf("class ")).strip());
    }

    /** Everything from the first import on, without the Javadoc of the class. */
    private static void assertShown(String document, String source) throws IOException {
        String code = Files.readString(REPOSITORY.resolve("examples").resolve(source));
        String shown = code.substring(code.indexOf("import "))
                .replaceFirst("(?s)/\\*\\*.*?\\*/\\n(?=public|final|@PluginApi)", "")
                .strip();
        assertThat(Files.readString(REPOSITORY.resolve(document))).contains(shown);
    }
}

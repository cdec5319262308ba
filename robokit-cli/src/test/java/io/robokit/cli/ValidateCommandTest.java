package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    @TempDir
    Path folder;

    @Test
    void errorsEndWithTwoAndEveryReportIsWritten() throws IOException {
        Path set = folder.resolve("set");
        Files.createDirectories(set.resolve("meta"));
        Files.writeString(set.resolve("meta/info.json"), "{\"codebase_version\": \"v3.0\", \"features\": {}}");
        Run run = Run.robokit(
                "validate",
                set.toString(),
                "--html",
                folder.resolve("r.html").toString(),
                "--sarif",
                folder.resolve("r.sarif").toString(),
                "--junit",
                folder.resolve("r.xml").toString(),
                "--json",
                folder.resolve("r.json").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("features-empty", "episodes-file-missing");
        assertThat(folder.resolve("r.html")).content().contains("<!doctype html>", "Broken");
        assertThat(folder.resolve("r.sarif")).content().contains("\"2.1.0\"");
        assertThat(folder.resolve("r.xml")).content().contains("<testsuites");
        assertThat(folder.resolve("r.json")).content().contains("\"is_valid\" : false");
    }

    @Test
    void quickSaysWhatItDidNotLookAt() throws IOException {
        Path set = folder.resolve("set");
        Files.createDirectories(set.resolve("meta"));
        Files.writeString(set.resolve("meta/info.json"), "{\"codebase_version\": \"v2.1\"}");
        Run run = Run.robokit("validate", set.toString(), "--quick");

        assertThat(run.out()).contains("could not look");
    }

    @Test
    void whatIsNoDatasetEndsWithThree() throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        assertThat(Run.robokit("validate", folder.resolve("empty").toString()).code())
                .isEqualTo(3);
    }
}

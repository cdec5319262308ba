package io.robokit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real datasets, where this machine has them. */
final class SharedData {
    private SharedData() {}

    static String folder(String name) {
        String given = System.getenv("ROBOKIT_TEST_DATA");
        String repository = System.getenv("ROBOKIT_TEST_REPO");
        Path root = given != null
                ? Path.of(given)
                : Path.of(repository == null ? ".." : repository).resolveSibling("shared/data");
        Path folder = root.resolve(name);
        Assumptions.assumeTrue(
                Files.isDirectory(folder), () -> "No test data: " + folder + " is absent; set ROBOKIT_TEST_DATA");
        return folder.toString();
    }
}

package io.robokit.analysis;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real datasets that are not part of the project: {@code ROBOKIT_TEST_DATA}, else {@code ../shared/data}. */
public final class TestData {
    private TestData() {}

    /** Folder of a dataset; the test is skipped where it is absent. */
    public static Path folder(String name) {
        String given = System.getenv("ROBOKIT_TEST_DATA");
        String repository = System.getenv("ROBOKIT_TEST_REPO");
        Path root = given != null
                ? Path.of(given)
                : Path.of(repository != null ? repository : ".").resolve("../shared/data");
        Path folder = root.resolve(name).normalize();
        Assumptions.assumeTrue(
                Files.exists(folder), "Skipped: real dataset '" + name + "' is not here (set ROBOKIT_TEST_DATA)");
        return folder;
    }
}

package io.robokit.hf.internal.cache;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks whether a file is there without the exception that the newer file interface makes inside for each one that is not,
 * which counts when thousands of small files are looked for.
 */
public final class Presence {
    private Presence() {}

    /** Whether something readable is at the end of the path, links followed. */
    public static boolean of(Path path) {
        return path.toFile().exists();
    }

    /** Whether there is nothing in a folder, or no folder. */
    public static boolean isEmptyFolder(Path folder) throws IOException {
        if (!of(folder)) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return !files.iterator().hasNext();
        }
    }
}

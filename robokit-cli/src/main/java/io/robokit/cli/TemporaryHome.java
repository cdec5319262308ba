package io.robokit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** A home for one run, so that the command leaves nothing behind. The folder is made by the first job that needs it. */
final class TemporaryHome implements AutoCloseable {
    private final Path folder = Path.of(System.getProperty("java.io.tmpdir"), "robokit-" + UUID.randomUUID());

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

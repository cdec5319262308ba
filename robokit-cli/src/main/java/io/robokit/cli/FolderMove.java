package io.robokit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Moves a folder, also to another file system: there it is copied beside its place first, so that it appears all at once. */
final class FolderMove {
    private FolderMove() {}

    static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void move(Path source, Path target) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.deleteIfExists(place); // an empty folder at most
        try {
            Files.move(source, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException otherSystem) {
            Path draft = place.resolveSibling(
                    "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            copy(source, draft);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(source)) {
            all = tree.toList();
        }
        for (Path path : all) {
            Files.copy(path, target.resolve(source.relativize(path).toString()));
        }
    }
}

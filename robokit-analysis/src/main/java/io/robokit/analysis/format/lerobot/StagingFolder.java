package io.robokit.analysis.format.lerobot;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** A temporary folder beside the one it will become. */
final class StagingFolder {
    private final Path target;
    private final Path path;

    private StagingFolder(Path target, Path path) {
        this.target = target;
        this.path = path;
    }

    /**
     * Creates it.
     *
     * @throws FileAlreadyExistsException when the target exists and is not an empty folder
     */
    static StagingFolder create(Path root) throws IOException {
        Path target = root.toAbsolutePath().normalize();
        refuseExisting(target);
        Path parent = target.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("Cannot write a dataset to " + target);
        }
        Files.createDirectories(parent);
        Path path = parent.resolve("." + target.getFileName() + ".partial-" + UUID.randomUUID());
        return new StagingFolder(target, Files.createDirectory(path));
    }

    private static void refuseExisting(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(target)) {
            try (Stream<Path> content = Files.list(target)) {
                empty = content.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new FileAlreadyExistsException(target.toString(), null, "a dataset is only written to a new folder");
        }
    }

    Path path() {
        return path;
    }

    /** Whether it has been neither published nor deleted. */
    boolean exists() {
        return Files.exists(path);
    }

    /** Moves it into place, all at once. */
    void publish() throws IOException {
        refuseExisting(target);
        Files.deleteIfExists(target);
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

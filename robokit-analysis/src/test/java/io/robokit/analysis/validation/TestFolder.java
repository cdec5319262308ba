package io.robokit.analysis.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Folders that tests of one process share. */
final class TestFolder {
    private TestFolder() {}

    /** A folder that is deleted when the process ends. */
    static Path create(String name) {
        try {
            Path folder = Files.createTempDirectory("robokit-" + name);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path copy(Path source, Path target) {
        try {
            Files.createDirectories(target.getParent());
            for (Path path : tree(source)) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.sorted().toList();
        }
    }

    /** Equal for equal names and contents. */
    static String fingerprint(Path folder) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path path : tree(folder)) {
                digest.update(folder.relativize(path).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                if (Files.isRegularFile(path)) {
                    digest.update(Files.readAllBytes(path));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

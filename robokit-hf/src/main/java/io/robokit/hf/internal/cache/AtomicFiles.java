package io.robokit.hf.internal.cache;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are either whole or not there. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Writes through a temporary file on the same disk. */
    public static void write(Path file, byte[] content, Path temporary) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createDirectories(temporary.getParent());
        try {
            Files.write(temporary, content);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Copies through a temporary file on the same disk. */
    public static void copy(Path from, Path to, Path temporary) throws IOException {
        Files.createDirectories(to.getParent());
        Files.createDirectories(temporary.getParent());
        try {
            Files.copy(from, temporary, StandardCopyOption.REPLACE_EXISTING);
            move(temporary, to);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Moves within a disk, replacing what is there. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

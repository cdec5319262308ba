package io.robokit.hf.internal.cache;

import io.robokit.hf.RepoKind;
import io.robokit.hf.internal.http.Waiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The cache folder shared by all repositories and processes. Thread-safe. */
public final class CacheRoot {
    private static final String TAG = """
            Signature: 8a477f597d28d172789f06886806bc55
            # This file is a cache directory tag; backup tools may skip this folder.
            # See https://bford.info/cachedir/
            """;

    private final Path folder;
    private final RepoKind kind;
    private final Waiter waiter;
    private volatile boolean symlinks;
    private volatile boolean prepared;

    /** Describes a cache; nothing is created until something is stored. */
    public CacheRoot(Path folder, Symlinks symlinks, RepoKind kind, Waiter waiter) {
        this.folder = folder.toAbsolutePath().normalize();
        this.symlinks = symlinks == Symlinks.WHERE_POSSIBLE;
        this.kind = kind;
        this.waiter = waiter;
    }

    /** Whether links are used. */
    public enum Symlinks {
        /** Where the disk allows. */
        WHERE_POSSIBLE,
        /** Never. */
        NEVER
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** The folder of one repository. */
    public RepoCache repo(String id) {
        return new RepoCache(this, kind, id, waiter);
    }

    boolean symlinks() {
        return symlinks;
    }

    void symlinksFailed() {
        symlinks = false;
    }

    /** Makes the folder and its tag. */
    public void prepare() throws IOException {
        if (prepared) {
            return;
        }
        Files.createDirectories(folder);
        writeTag(folder);
        prepared = true;
    }

    /** Writes the tag that tells backup tools to skip a folder. */
    public static void writeTag(Path folder) throws IOException {
        try {
            Files.writeString(
                    folder.resolve("CACHEDIR.TAG"), TAG, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            // Written before.
        }
    }
}

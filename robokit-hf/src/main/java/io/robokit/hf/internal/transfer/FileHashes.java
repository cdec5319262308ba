package io.robokit.hf.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hashes of files on disk. */
public final class FileHashes {
    private FileHashes() {}

    /** Hash of a file, of the kind that an etag is. */
    public static String of(Path file, String etag) throws IOException {
        return hash(file, ContentHash.expecting(etag, Files.size(file)));
    }

    /** SHA-256 of a file. */
    public static String sha256(Path file) throws IOException {
        return hash(file, ContentHash.sha256());
    }

    private static String hash(Path file, ContentHash hash) throws IOException {
        byte[] buffer = Buffers.take(Buffers.SIZE);
        try (InputStream in = Files.newInputStream(file)) {
            int count;
            while ((count = in.read(buffer)) > 0) {
                hash.update(buffer, count);
            }
        }
        return hash.hex();
    }
}

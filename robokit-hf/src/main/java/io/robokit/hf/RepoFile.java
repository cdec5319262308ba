package io.robokit.hf;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a repository's tree.
 *
 * @param kind file or folder
 * @param path relative to the root, with {@code /}
 * @param size bytes of the content; 0 for a folder
 * @param blobId git object id, 40 hex digits; for an LFS file that of its pointer
 * @param sha256 SHA-256 of the content of an LFS file, 64 hex digits, or null
 */
public record RepoFile(
        Kind kind,
        String path,
        long size,
        String blobId,
        @Nullable String sha256) implements Serializable {
    /** What an entry is. */
    public enum Kind {
        /** A file. */
        FILE,
        /** A folder. */
        FOLDER
    }

    /** Returns a file. */
    public static RepoFile file(String path, long size, String blobId, @Nullable String sha256) {
        return new RepoFile(Kind.FILE, path, size, blobId, sha256);
    }

    /** Whether this is a file. */
    public boolean isFile() {
        return kind == Kind.FILE;
    }

    /** Name of the content in the cache, and its hash: SHA-256 of an LFS file, else the git object id. */
    public String etag() {
        return sha256 == null ? blobId : sha256;
    }
}

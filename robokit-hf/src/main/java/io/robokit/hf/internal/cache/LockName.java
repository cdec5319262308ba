package io.robokit.hf.internal.cache;

import java.nio.file.Path;

/**
 * What a lock is about: a key of a lock file. Many locks share one file, each at a byte of its own, because a lock file for
 * each of thousands of small files would cost as much as writing them. Keys that fall on the same byte wait for each other
 * needlessly, and no more than that; a thread that holds a lock must not ask for another one of the same file.
 *
 * @param file the lock file; need not exist
 * @param key what is locked
 */
public record LockName(Path file, String key) {
    /** Byte of the file that stands for the key, the same in every process. */
    long position() {
        return key.hashCode() & 0xffff_ffffL;
    }
}

package io.robokit.spi;

/**
 * A file of a dataset.
 *
 * @param path relative to the root, with {@code /}
 * @param size bytes
 */
public record FileEntry(String path, long size) {}

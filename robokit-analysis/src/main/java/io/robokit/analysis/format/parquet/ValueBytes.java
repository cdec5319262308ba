package io.robokit.analysis.format.parquet;

/** Counts about how much memory values take. */
final class ValueBytes {
    private static final int PER_VALUE = 16;
    private long bytes;

    void restart() {
        bytes = 0;
    }

    long bytes() {
        return bytes;
    }

    void add(long content) {
        bytes += PER_VALUE + content;
    }
}

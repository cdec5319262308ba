package io.robokit.analysis.format.mcap;

/**
 * Limits of reading.
 *
 * @param maxRecordBytes largest record, chunks and attachments aside
 * @param maxChunkBytes largest chunk, packed or unpacked
 * @param maxSummaryBytes largest summary section
 * @param maxOpenBytes unpacked chunks that are kept at a time
 */
public record McapOptions(long maxRecordBytes, long maxChunkBytes, long maxSummaryBytes, long maxOpenBytes) {
    private static final long MIB = 1L << 20;

    /** Limits that no known recorder reaches; what is kept at a time also depends on the memory of the process. */
    public static McapOptions defaults() {
        long open = Math.max(64 * MIB, Math.min(1024 * MIB, Runtime.getRuntime().maxMemory() / 4));
        return new McapOptions(256 * MIB, 1024 * MIB, 512 * MIB, open);
    }
}

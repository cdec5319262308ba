package io.robokit.analysis.format.mcap;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that can be read, told by an index or found.
 *
 * @param startTime log time of its first message
 * @param endTime log time of its last message
 * @param offset where it begins in the file
 * @param length bytes in the file, with opcode and length
 * @param indexLength bytes of the message indexes that follow it; 0 for none
 * @param compressedSize packed bytes
 * @param uncompressedSize unpacked bytes
 * @param compression as written
 * @param channels channels with messages in it, or null when that is not known
 */
record ChunkPlace(
        long startTime,
        long endTime,
        long offset,
        long length,
        long indexLength,
        long compressedSize,
        long uncompressedSize,
        String compression,
        @Nullable Set<Integer> channels) {
    static ChunkPlace of(McapRecord.ChunkIndex index) {
        Set<Integer> channels = index.messageIndexOffsets().isEmpty()
                ? null
                : Set.copyOf(index.messageIndexOffsets().keySet());
        return new ChunkPlace(
                index.startTime(),
                index.endTime(),
                index.chunkOffset(),
                index.chunkLength(),
                index.messageIndexLength(),
                index.compressedSize(),
                index.uncompressedSize(),
                index.compression(),
                channels);
    }

    static ChunkPlace of(McapRecord.Chunk chunk, long offset, long length) {
        return new ChunkPlace(
                chunk.startTime(),
                chunk.endTime(),
                offset,
                length,
                0,
                chunk.records().remaining(),
                chunk.uncompressedSize(),
                chunk.compression(),
                null);
    }

    /** A chunk that the file does not hold as a whole. */
    static ChunkPlace cutOff(long offset, long length, long compressedSize, long uncompressedSize) {
        return new ChunkPlace(0, 0, offset, length, 0, compressedSize, uncompressedSize, "", null);
    }

    /** This chunk with what was found in it. */
    ChunkPlace found(long firstTime, long lastTime, Set<Integer> channelsFound) {
        return new ChunkPlace(
                firstTime,
                lastTime,
                offset,
                length,
                indexLength,
                compressedSize,
                uncompressedSize,
                compression,
                Set.copyOf(channelsFound));
    }

    boolean overlaps(long from, long to) {
        return Long.compareUnsigned(startTime, to) <= 0 && Long.compareUnsigned(endTime, from) >= 0;
    }
}

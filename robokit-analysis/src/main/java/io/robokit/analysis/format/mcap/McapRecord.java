package io.robokit.analysis.format.mcap;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A record of an MCAP file. Times are unsigned nanoseconds, sizes and offsets bytes. Byte buffers are little-endian, begin at
 * position 0 and share memory with the reader that made them: do not write to them.
 */
public sealed interface McapRecord {
    /** Begins a file. */
    record Header(String profile, String library) implements McapRecord {}

    /** Ends a file. */
    record Footer(long summaryStart, long summaryOffsetStart, long summaryCrc) implements McapRecord {}

    /** How messages are built. */
    record Schema(int id, String name, String encoding, ByteBuffer data) implements McapRecord {}

    /** A stream of messages; {@code schemaId} 0 stands for none. */
    record Channel(int id, int schemaId, String topic, String messageEncoding, Map<String, String> metadata)
            implements McapRecord {
        /** Copies the metadata. */
        public Channel {
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }
    }

    /** A message. */
    record Message(int channelId, long sequence, long logTime, long publishTime, ByteBuffer data)
            implements McapRecord {}

    /** Messages, schemas and channels that are compressed together. */
    record Chunk(
            long startTime,
            long endTime,
            long uncompressedSize,
            long uncompressedCrc,
            String compression,
            ByteBuffer records)
            implements McapRecord {}

    /** Where in the chunk before it the messages of a channel lie. */
    record MessageIndex(int channelId, List<Entry> entries) implements McapRecord {
        /** Copies the entries. */
        public MessageIndex {
            entries = List.copyOf(entries);
        }

        /** A message: its time and where it begins, counted in the uncompressed chunk. */
        public record Entry(long logTime, long offset) {}
    }

    /** Where a chunk lies. */
    record ChunkIndex(
            long startTime,
            long endTime,
            long chunkOffset,
            long chunkLength,
            SortedMap<Integer, Long> messageIndexOffsets,
            long messageIndexLength,
            String compression,
            long compressedSize,
            long uncompressedSize)
            implements McapRecord {
        /** Copies the offsets. */
        public ChunkIndex {
            messageIndexOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(messageIndexOffsets));
        }
    }

    /** A file inside the file; its bytes lie at {@code dataOffset}. */
    record Attachment(
            long logTime, long createTime, String name, String mediaType, long dataOffset, long dataSize, long crc)
            implements McapRecord {}

    /** Where an attachment lies. */
    record AttachmentIndex(
            long offset, long length, long logTime, long createTime, long dataSize, String name, String mediaType)
            implements McapRecord {}

    /** Counts of the whole file. */
    record Statistics(
            long messageCount,
            int schemaCount,
            long channelCount,
            long attachmentCount,
            long metadataCount,
            long chunkCount,
            long startTime,
            long endTime,
            SortedMap<Integer, Long> channelMessageCounts)
            implements McapRecord {
        /** Copies the counts. */
        public Statistics {
            channelMessageCounts = Collections.unmodifiableSortedMap(new TreeMap<>(channelMessageCounts));
        }
    }

    /** Names and values of any kind. */
    record Metadata(String name, Map<String, String> values) implements McapRecord {
        /** Copies the values. */
        public Metadata {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** Where a metadata record lies. */
    record MetadataIndex(long offset, long length, String name) implements McapRecord {}

    /** Where in the summary the records of one kind lie. */
    record SummaryOffset(int opcode, long start, long length) implements McapRecord {}

    /** Ends the messages. */
    record DataEnd(long dataSectionCrc) implements McapRecord {}

    /** A record of a kind that this version of the format does not define. */
    record Unknown(int opcode, long length) implements McapRecord {}
}

package io.robokit.analysis.format.mcap;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is in an MCAP file, told by its summary, or found by reading it all where there is none that can be used. */
public final class McapSummary {
    private final McapRecord.Header header;
    private final SortedMap<Integer, McapRecord.Schema> schemas;
    private final SortedMap<Integer, McapRecord.Channel> channels;
    private final McapRecord.@Nullable Statistics statistics;
    private final List<ChunkPlace> chunks;
    private final List<McapRecord.AttachmentIndex> attachments;
    private final List<McapRecord.MetadataIndex> metadata;
    private final LooseMessages looseMessages;
    private final boolean indexed;
    private final boolean complete;
    private final Map<Integer, ChannelSpan> spans;

    McapSummary(
            McapRecord.Header header,
            Directory directory,
            McapRecord.@Nullable Statistics statistics,
            List<ChunkPlace> chunks,
            List<McapRecord.AttachmentIndex> attachments,
            List<McapRecord.MetadataIndex> metadata,
            LooseMessages looseMessages,
            Map<Integer, ChannelSpan> spans,
            boolean indexed,
            boolean complete) {
        this.header = header;
        this.schemas = Collections.unmodifiableSortedMap(new TreeMap<>(directory.schemas()));
        this.channels = Collections.unmodifiableSortedMap(new TreeMap<>(directory.channels()));
        this.statistics = statistics;
        this.chunks = List.copyOf(chunks);
        this.attachments = List.copyOf(attachments);
        this.metadata = List.copyOf(metadata);
        this.looseMessages = looseMessages;
        this.spans = Map.copyOf(spans);
        this.indexed = indexed;
        this.complete = complete;
    }

    /** The header; empty texts when the file has none. */
    public McapRecord.Header header() {
        return header;
    }

    /** Schemas by id. */
    public SortedMap<Integer, McapRecord.Schema> schemas() {
        return schemas;
    }

    /** Channels by id. */
    public SortedMap<Integer, McapRecord.Channel> channels() {
        return channels;
    }

    /** The counts; null when the summary was given without. */
    public McapRecord.@Nullable Statistics statistics() {
        return statistics;
    }

    /** Number of chunks. */
    public int chunkCount() {
        return chunks.size();
    }

    /** Packed bytes of all chunks. */
    public long compressedBytes() {
        return chunks.stream().mapToLong(ChunkPlace::compressedSize).sum();
    }

    /** Unpacked bytes of all chunks. */
    public long uncompressedBytes() {
        return chunks.stream().mapToLong(ChunkPlace::uncompressedSize).sum();
    }

    /** Compressions of the chunks, in order of first use; {@code none} stands for uncompressed ones. */
    public List<String> compressions() {
        return chunks.stream()
                .map(chunk -> chunk.compression().isEmpty() ? "none" : chunk.compression())
                .distinct()
                .toList();
    }

    /** Attachments. */
    public List<McapRecord.AttachmentIndex> attachments() {
        return attachments;
    }

    /** Metadata records. */
    public List<McapRecord.MetadataIndex> metadata() {
        return metadata;
    }

    /** Whether the file's own index is used. */
    public boolean isIndexed() {
        return indexed;
    }

    /** Whether the file has its end. */
    public boolean isComplete() {
        return complete;
    }

    List<ChunkPlace> chunks() {
        return chunks;
    }

    LooseMessages looseMessages() {
        return looseMessages;
    }

    /** First and last time by channel, where all was read. */
    Map<Integer, ChannelSpan> spans() {
        return spans;
    }
}

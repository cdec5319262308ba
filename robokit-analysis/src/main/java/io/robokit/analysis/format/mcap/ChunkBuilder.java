package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.mcap.McapWriterOptions.Part;
import io.robokit.analysis.format.recording.Compressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** The chunk that is being filled. */
final class ChunkBuilder {
    private final McapWriterOptions options;
    private final RecordEncoder.Bytes records = new RecordEncoder.Bytes();
    private final Map<Integer, List<McapRecord.MessageIndex.Entry>> entries = new LinkedHashMap<>();
    private long startTime;
    private long endTime;
    private boolean hasMessages;

    ChunkBuilder(McapWriterOptions options) {
        this.options = options;
    }

    boolean isEmpty() {
        return records.size() == 0;
    }

    int size() {
        return records.size();
    }

    void add(McapRecord record) {
        if (record instanceof McapRecord.Message message) {
            entries.computeIfAbsent(message.channelId(), id -> new ArrayList<>())
                    .add(new McapRecord.MessageIndex.Entry(message.logTime(), records.size()));
            long time = message.logTime();
            startTime = hasMessages && Long.compareUnsigned(startTime, time) < 0 ? startTime : time;
            endTime = hasMessages && Long.compareUnsigned(endTime, time) > 0 ? endTime : time;
            hasMessages = true;
        } else if (record instanceof McapRecord.Channel channel) {
            entries.computeIfAbsent(channel.id(), id -> new ArrayList<>());
        }
        RecordEncoder.append(record, records);
    }

    /** Writes chunk and message indexes and begins another chunk. */
    McapRecord.ChunkIndex writeTo(OutputSection out) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(records.array(), 0, records.size());
        ByteBuffer packed = Compressor.pack(options.compression(), records.array(), records.size());
        String compression = compression();
        long offset = out.position();
        out.write(new McapRecord.Chunk(startTime, endTime, records.size(), crc.getValue(), compression, packed));
        long length = out.position() - offset;
        TreeMap<Integer, Long> offsets = new TreeMap<>();
        if (options.has(Part.MESSAGE_INDEX)) {
            for (Map.Entry<Integer, List<McapRecord.MessageIndex.Entry>> channel : entries.entrySet()) {
                offsets.put(channel.getKey(), out.position());
                out.write(new McapRecord.MessageIndex(channel.getKey(), channel.getValue()));
            }
        }
        McapRecord.ChunkIndex index = new McapRecord.ChunkIndex(
                startTime,
                endTime,
                offset,
                length,
                offsets,
                out.position() - offset - length,
                compression,
                packed.remaining(),
                records.size());
        clear();
        return index;
    }

    private String compression() {
        return switch (options.compression()) {
            case NONE, BZ2 -> "";
            case LZ4, ZSTD -> options.compression().name().toLowerCase(Locale.ROOT);
        };
    }

    private void clear() {
        records.reset();
        entries.clear();
        hasMessages = false;
        startTime = 0;
        endTime = 0;
    }
}

package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the summary of a file that has none by reading it all. */
final class McapScan {
    private final McapStreamReader reader;
    private final List<ChunkPlace> chunks = new ArrayList<>();
    private final List<McapRecord.AttachmentIndex> attachments = new ArrayList<>();
    private final List<McapRecord.MetadataIndex> metadata = new ArrayList<>();
    private final LooseMessages loose = new LooseMessages();
    private final Map<Integer, ChannelSpan> spans = new TreeMap<>();
    private McapRecord.Header header = new McapRecord.Header("", "");
    private @Nullable ChunkPlace current;
    private final Set<Integer> channels = new HashSet<>();
    private long firstTime;
    private long lastTime;
    private long messages;
    private long startTime;
    private long endTime;
    private boolean dataEnded;

    private McapScan(McapStreamReader reader) {
        this.reader = reader;
    }

    static McapSummary run(FileBytes bytes, McapOptions options, Problems problems) throws IOException {
        return new McapScan(new McapStreamReader(bytes, options, problems)).run();
    }

    private McapSummary run() throws IOException {
        for (McapRecord record = reader.next(); record != null; record = reader.next()) {
            if (!dataEnded) {
                add(record);
            }
        }
        endChunk();
        TreeMap<Integer, Long> counts = new TreeMap<>();
        spans.forEach((channel, span) -> counts.put(channel, span.times().count()));
        McapRecord.Statistics statistics = new McapRecord.Statistics(
                messages,
                reader.directory().schemas().size(),
                reader.directory().channels().size(),
                attachments.size(),
                metadata.size(),
                chunks.size(),
                startTime,
                endTime,
                counts);
        return new McapSummary(
                header,
                reader.directory(),
                statistics,
                chunks,
                attachments,
                metadata,
                loose,
                spans,
                false,
                reader.isComplete());
    }

    private void add(McapRecord record) {
        ChunkPlace place = reader.place();
        if (!Objects.equals(place, current)) {
            endChunk();
            current = place;
        }
        if (record instanceof McapRecord.Message message) {
            add(message, place);
        } else if (record instanceof McapRecord.Header found) {
            header = found;
        } else if (record instanceof McapRecord.Attachment found) {
            long length = found.dataOffset() + found.dataSize() + 4 - reader.position();
            attachments.add(new McapRecord.AttachmentIndex(
                    reader.position(),
                    length,
                    found.logTime(),
                    found.createTime(),
                    found.dataSize(),
                    found.name(),
                    found.mediaType()));
        } else if (record instanceof McapRecord.Metadata found) {
            metadata.add(new McapRecord.MetadataIndex(reader.position(), 0, found.name()));
        } else if (record instanceof McapRecord.DataEnd) {
            dataEnded = true;
        }
    }

    private void add(McapRecord.Message message, @Nullable ChunkPlace place) {
        long time = message.logTime();
        startTime = messages > 0 && Long.compareUnsigned(startTime, time) < 0 ? startTime : time;
        endTime = messages > 0 && Long.compareUnsigned(endTime, time) > 0 ? endTime : time;
        messages++;
        spans.computeIfAbsent(message.channelId(), id -> new ChannelSpan()).add(time);
        if (place == null) {
            loose.add(time, reader.position(), message.channelId());
            return;
        }
        firstTime = channels.isEmpty() || Long.compareUnsigned(firstTime, time) > 0 ? time : firstTime;
        lastTime = channels.isEmpty() || Long.compareUnsigned(lastTime, time) < 0 ? time : lastTime;
        channels.add(message.channelId());
    }

    private void endChunk() {
        if (current != null) {
            chunks.add(current.found(firstTime, lastTime, channels));
        }
        current = null;
        channels.clear();
    }
}

package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.mcap.McapWriterOptions.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What goes behind the messages of a file. */
final class SummaryBuilder {
    private static final int FOOTER_BEFORE_CRC = Opcode.PREFIX + 16;

    private final McapWriterOptions options;
    private final List<McapRecord> schemas = new ArrayList<>();
    private final List<McapRecord> channels = new ArrayList<>();
    private final List<McapRecord> metadata = new ArrayList<>();
    private final List<McapRecord> attachments = new ArrayList<>();
    private final List<McapRecord> chunks = new ArrayList<>();
    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long messages;
    private long startTime;
    private long endTime;
    private long chunkCount;

    SummaryBuilder(McapWriterOptions options) {
        this.options = options;
    }

    void add(McapRecord.Schema schema) {
        schemas.add(schema);
    }

    void add(McapRecord.Channel channel) {
        channels.add(channel);
    }

    void add(McapRecord.Message message) {
        long time = message.logTime();
        startTime = messages > 0 && Long.compareUnsigned(startTime, time) < 0 ? startTime : time;
        endTime = messages > 0 && Long.compareUnsigned(endTime, time) > 0 ? endTime : time;
        messages++;
        counts.merge(message.channelId(), 1L, Long::sum);
    }

    void add(McapRecord.AttachmentIndex index) {
        attachments.add(index);
    }

    void add(McapRecord.MetadataIndex index) {
        metadata.add(index);
    }

    void add(McapRecord.ChunkIndex index) {
        chunkCount++;
        chunks.add(index);
    }

    /** Writes summary, offsets and footer. */
    void writeTo(OutputSection out) throws IOException {
        out.beginCrc();
        long start = out.position();
        List<McapRecord> offsets = new ArrayList<>();
        group(Part.REPEATED_SCHEMAS, schemas, out, offsets);
        group(Part.REPEATED_CHANNELS, channels, out, offsets);
        group(Part.STATISTICS, List.of(statistics()), out, offsets);
        group(Part.METADATA_INDEX, metadata, out, offsets);
        group(Part.ATTACHMENT_INDEX, attachments, out, offsets);
        group(Part.CHUNK_INDEX, chunks, out, offsets);
        long summaryStart = out.position() == start ? 0 : start;
        long offsetStart = 0;
        if (options.has(Part.SUMMARY_OFFSETS) && !offsets.isEmpty()) {
            offsetStart = out.position();
            for (McapRecord offset : offsets) {
                out.write(offset);
            }
        }
        byte[] unsigned = new RecordEncoder()
                .encode(new McapRecord.Footer(summaryStart, offsetStart, 0))
                .toByteArray();
        long crc = out.crcWith(unsigned, FOOTER_BEFORE_CRC);
        out.write(new McapRecord.Footer(summaryStart, offsetStart, crc));
    }

    private McapRecord.Statistics statistics() {
        return new McapRecord.Statistics(
                messages,
                schemas.size(),
                channels.size(),
                attachments.size(),
                metadata.size(),
                chunkCount,
                startTime,
                endTime,
                counts);
    }

    private void group(Part part, List<McapRecord> records, OutputSection out, List<McapRecord> offsets)
            throws IOException {
        if (!options.has(part) || records.isEmpty()) {
            return;
        }
        long start = out.position();
        for (McapRecord record : records) {
            out.write(record);
        }
        offsets.add(new McapRecord.SummaryOffset(RecordEncoder.opcode(records.get(0)), start, out.position() - start));
    }
}

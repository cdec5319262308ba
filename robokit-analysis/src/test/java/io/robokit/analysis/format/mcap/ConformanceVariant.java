package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.mcap.McapWriterOptions.Part;
import io.robokit.analysis.format.recording.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** A file of the conformance suite of the format, built from its rules. */
final class ConformanceVariant {
    private static final byte[] PADDING = {1, -1, -1};
    private static final Map<String, Part> PARTS = Map.of(
            "ch", Part.CHUNKS,
            "mx", Part.MESSAGE_INDEX,
            "chx", Part.CHUNK_INDEX,
            "ax", Part.ATTACHMENT_INDEX,
            "mdx", Part.METADATA_INDEX,
            "rsh", Part.REPEATED_SCHEMAS,
            "rch", Part.REPEATED_CHANNELS,
            "st", Part.STATISTICS,
            "sum", Part.SUMMARY_OFFSETS);
    private static final byte[] DATA = {1, 2, 3};

    final String name;
    final String input;
    final Set<String> tags;

    ConformanceVariant(String name) {
        String[] words = name.split("-");
        this.name = name;
        this.input = words[0];
        this.tags = new TreeSet<>(Arrays.asList(words).subList(1, words.length));
    }

    boolean isPadded() {
        return tags.contains("pad");
    }

    boolean isIndexed() {
        return !messages().isEmpty() && tags.containsAll(Set.of("ch", "chx", "mx", "rsh", "rch"));
    }

    McapWriterOptions options() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        PARTS.forEach((tag, part) -> {
            if (tags.contains(tag)) {
                parts.add(part);
            }
        });
        return McapWriterOptions.defaults()
                .library("")
                .compression(Compression.NONE)
                .parts(parts);
    }

    List<McapRecord.Schema> schemas() {
        return input.equals("OneMessage") || input.equals("TenMessages")
                ? List.of(new McapRecord.Schema(1, "Example", "c", ByteBuffer.wrap(new byte[] {4, 5, 6})))
                : List.of();
    }

    List<McapRecord.Channel> channels() {
        if (input.equals("OneSchemalessMessage")) {
            return List.of(new McapRecord.Channel(1, 0, "example", "text", Map.of()));
        }
        return schemas().isEmpty()
                ? List.of()
                : List.of(new McapRecord.Channel(1, 1, "example", "a", Map.of("foo", "bar")));
    }

    List<McapRecord.Message> messages() {
        List<McapRecord.Message> messages = new ArrayList<>();
        if (input.equals("TenMessages")) {
            long[] times = {0, 2, 1, 3, 3, 5, 4, 7, 8, 9};
            for (int i = 0; i < times.length; i++) {
                messages.add(new McapRecord.Message(1, i, times[i], times[i], ByteBuffer.wrap(DATA)));
            }
        } else if (!channels().isEmpty()) {
            messages.add(new McapRecord.Message(1, 10, 2, 1, ByteBuffer.wrap(DATA)));
        }
        return messages;
    }

    boolean hasAttachment() {
        return input.equals("OneAttachment");
    }

    boolean hasMetadata() {
        return input.equals("OneMetadata");
    }

    /** What the public writer makes of it. */
    byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (McapWriter writer = McapWriter.to(bytes, options())) {
            for (McapRecord.Schema schema : schemas()) {
                writer.write(schema);
            }
            for (McapRecord.Channel channel : channels()) {
                writer.write(channel);
            }
            for (McapRecord.Message message : messages()) {
                writer.write(message);
            }
            if (hasAttachment()) {
                writer.writeAttachment("myFile", "application/octet-stream", 2, 1, ByteBuffer.wrap(DATA));
            }
            if (hasMetadata()) {
                writer.write(new McapRecord.Metadata("myMetadata", Map.of("foo", "bar")));
            }
        }
        return bytes.toByteArray();
    }

    /** Records as a reader that goes through the file meets them, message indexes left out. */
    final List<McapRecord> expected = new ArrayList<>();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<McapRecord.SummaryOffset> offsets = new ArrayList<>();

    /** The file, record by record. Called once. */
    byte[] built() {
        out.writeBytes(Magic.bytes());
        put(new McapRecord.Header("", ""));
        McapRecord.ChunkIndex chunkIndex = messagesAndChunk();
        McapRecord.AttachmentIndex attachmentIndex = attachment();
        McapRecord.MetadataIndex metadataIndex = metadata();
        CRC32 crc = new CRC32();
        crc.update(out.toByteArray());
        put(new McapRecord.DataEnd(crc.getValue()));
        int summaryStart = out.size();
        group("rsh", schemas());
        group("rch", channels());
        group("st", List.of(statistics(chunkIndex)));
        group("mdx", metadataIndex == null ? List.of() : List.of(metadataIndex));
        group("ax", attachmentIndex == null ? List.of() : List.of(attachmentIndex));
        group("chx", chunkIndex == null ? List.of() : List.of(chunkIndex));
        footer(summaryStart);
        return out.toByteArray();
    }

    private McapRecord.ChunkIndex messagesAndChunk() {
        List<McapRecord> records = new ArrayList<>();
        records.addAll(schemas());
        records.addAll(channels());
        records.addAll(messages());
        if (!tags.contains("ch") || records.isEmpty()) {
            records.forEach(this::put);
            return null;
        }
        RecordEncoder.Bytes chunk = new RecordEncoder.Bytes();
        List<McapRecord.MessageIndex.Entry> entries = new ArrayList<>();
        for (McapRecord record : records) {
            if (record instanceof McapRecord.Message message) {
                entries.add(new McapRecord.MessageIndex.Entry(message.logTime(), chunk.size()));
            }
            RecordEncoder.append(record, chunk);
            expected.add(record);
        }
        CRC32 crc = new CRC32();
        crc.update(chunk.toByteArray());
        long first = first();
        long last = last();
        long start = out.size();
        encode(new McapRecord.Chunk(
                first, last, chunk.size(), crc.getValue(), "", ByteBuffer.wrap(chunk.toByteArray())));
        long length = out.size() - start;
        var indexOffsets = new java.util.TreeMap<Integer, Long>();
        if (tags.contains("mx")) {
            indexOffsets.put(1, (long) out.size());
            encode(new McapRecord.MessageIndex(1, entries));
        }
        return new McapRecord.ChunkIndex(
                first, last, start, length, indexOffsets, out.size() - start - length, "", chunk.size(), chunk.size());
    }

    private long first() {
        return messages().stream().mapToLong(McapRecord.Message::logTime).min().orElse(0);
    }

    private long last() {
        return messages().stream().mapToLong(McapRecord.Message::logTime).max().orElse(0);
    }

    private McapRecord.AttachmentIndex attachment() {
        if (!hasAttachment()) {
            return null;
        }
        int start = out.size();
        byte[] padding = isPadded() ? PADDING : new byte[0];
        RecordEncoder.Bytes record =
                AttachmentRecord.encode("myFile", "application/octet-stream", 2, 1, ByteBuffer.wrap(DATA), padding);
        out.writeBytes(record.toByteArray());
        CRC32 crc = new CRC32();
        int crcEnd = record.size() - padding.length - 4;
        crc.update(record.toByteArray(), Opcode.PREFIX, crcEnd - Opcode.PREFIX);
        expected.add(new McapRecord.Attachment(
                2, 1, "myFile", "application/octet-stream", start + crcEnd - 3L, 3, crc.getValue()));
        return new McapRecord.AttachmentIndex(start, record.size(), 2, 1, 3, "myFile", "application/octet-stream");
    }

    private McapRecord.MetadataIndex metadata() {
        if (!hasMetadata()) {
            return null;
        }
        int start = out.size();
        put(new McapRecord.Metadata("myMetadata", Map.of("foo", "bar")));
        return new McapRecord.MetadataIndex(start, out.size() - start, "myMetadata");
    }

    private McapRecord.Statistics statistics(McapRecord.ChunkIndex chunk) {
        var counts = new java.util.TreeMap<Integer, Long>();
        if (!messages().isEmpty()) {
            counts.put(1, (long) messages().size());
        }
        return new McapRecord.Statistics(
                messages().size(),
                schemas().size(),
                channels().size(),
                hasAttachment() ? 1 : 0,
                hasMetadata() ? 1 : 0,
                chunk == null ? 0 : 1,
                first(),
                last(),
                counts);
    }

    private void group(String tag, List<? extends McapRecord> records) {
        if (!tags.contains(tag) || records.isEmpty()) {
            return;
        }
        int start = out.size();
        records.forEach(this::put);
        offsets.add(new McapRecord.SummaryOffset(RecordEncoder.opcode(records.get(0)), start, out.size() - start));
    }

    private void footer(int summaryStart) {
        long offsetStart = 0;
        long start = out.size() == summaryStart ? 0 : summaryStart;
        if (tags.contains("sum") && !offsets.isEmpty()) {
            offsetStart = out.size();
            offsets.forEach(this::put);
        }
        CRC32 crc = new CRC32();
        byte[] all = out.toByteArray();
        crc.update(all, summaryStart, all.length - summaryStart);
        byte[] footer = new RecordEncoder()
                .encode(new McapRecord.Footer(start, offsetStart, 0))
                .toByteArray();
        crc.update(footer, 0, footer.length - 4);
        put(new McapRecord.Footer(start, offsetStart, crc.getValue()));
        out.writeBytes(Magic.bytes());
    }

    private void put(McapRecord record) {
        encode(record);
        expected.add(record);
    }

    private void encode(McapRecord record) {
        boolean extendable = !(record instanceof McapRecord.Message
                || record instanceof McapRecord.DataEnd
                || record instanceof McapRecord.Footer
                || record instanceof McapRecord.Chunk);
        byte[] padding = isPadded() && extendable ? PADDING : new byte[0];
        out.writeBytes(new RecordEncoder().encode(record, padding).toByteArray());
    }
}

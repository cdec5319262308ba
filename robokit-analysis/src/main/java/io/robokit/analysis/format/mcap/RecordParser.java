package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.Problems;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Understands records. What follows the last known field of a record is of a later version and left alone. */
final class RecordParser {
    private final String path;
    private final Problems problems;

    RecordParser(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    Problems problems() {
        return problems;
    }

    /**
     * Parses a record other than an attachment.
     *
     * @param offset where the record begins, for messages
     * @param content the content, little-endian; parsed records share it
     */
    McapRecord parse(int opcode, long offset, ByteBuffer content) {
        int length = content.remaining();
        Fields fields = new Fields(path, opcode, offset, content, problems);
        return switch (opcode) {
            case Opcode.HEADER -> new McapRecord.Header(fields.text(), fields.text());
            case Opcode.FOOTER -> exact(fields, length, 20, footer(fields));
            case Opcode.SCHEMA -> new McapRecord.Schema(fields.u16(), fields.text(), fields.text(), data(fields));
            case Opcode.CHANNEL ->
                new McapRecord.Channel(fields.u16(), fields.u16(), fields.text(), fields.text(), fields.textMap());
            case Opcode.MESSAGE ->
                new McapRecord.Message(fields.u16(), fields.u32(), fields.u64(), fields.u64(), fields.rest());
            case Opcode.CHUNK -> chunk(fields);
            case Opcode.MESSAGE_INDEX -> messageIndex(fields);
            case Opcode.CHUNK_INDEX -> chunkIndex(fields);
            case Opcode.ATTACHMENT_INDEX ->
                new McapRecord.AttachmentIndex(
                        fields.size(),
                        fields.size(),
                        fields.u64(),
                        fields.u64(),
                        fields.size(),
                        fields.text(),
                        fields.text());
            case Opcode.STATISTICS -> statistics(fields);
            case Opcode.METADATA -> new McapRecord.Metadata(fields.text(), fields.textMap());
            case Opcode.METADATA_INDEX -> new McapRecord.MetadataIndex(fields.size(), fields.size(), fields.text());
            case Opcode.SUMMARY_OFFSET -> new McapRecord.SummaryOffset(fields.u8(), fields.size(), fields.size());
            case Opcode.DATA_END -> exact(fields, length, 4, new McapRecord.DataEnd(fields.u32()));
            default -> new McapRecord.Unknown(opcode, length);
        };
    }

    private static McapRecord exact(Fields fields, int length, int expected, McapRecord record) {
        if (length != expected) {
            throw fields.malformed("has " + length + " bytes, not " + expected);
        }
        return record;
    }

    private static McapRecord.Footer footer(Fields fields) {
        return new McapRecord.Footer(fields.u64(), fields.u64(), fields.u32());
    }

    private static ByteBuffer data(Fields fields) {
        return fields.bytes(fields.u32());
    }

    private static McapRecord.Chunk chunk(Fields fields) {
        return new McapRecord.Chunk(
                fields.u64(), fields.u64(), fields.u64(), fields.u32(), fields.text(), fields.bytes(fields.u64()));
    }

    private static McapRecord.MessageIndex messageIndex(Fields fields) {
        int channel = fields.u16();
        ByteBuffer array = fields.array(16);
        List<McapRecord.MessageIndex.Entry> entries = new ArrayList<>(array.remaining() / 16);
        while (array.hasRemaining()) {
            entries.add(new McapRecord.MessageIndex.Entry(array.getLong(), array.getLong()));
        }
        return new McapRecord.MessageIndex(channel, entries);
    }

    private static McapRecord.ChunkIndex chunkIndex(Fields fields) {
        return new McapRecord.ChunkIndex(
                fields.u64(),
                fields.u64(),
                fields.size(),
                fields.size(),
                fields.countMap(),
                fields.size(),
                fields.text(),
                fields.size(),
                fields.size());
    }

    private static McapRecord.Statistics statistics(Fields fields) {
        return new McapRecord.Statistics(
                fields.size(),
                fields.u16(),
                fields.u32(),
                fields.u32(),
                fields.u32(),
                fields.u32(),
                fields.u64(),
                fields.u64(),
                fields.countMap());
    }
}

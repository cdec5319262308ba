package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.Compression;
import io.robokit.analysis.format.recording.DamagedDataException;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** The records of an unpacked chunk, one after the other. */
final class ChunkRecords {
    private final RecordParser parser;
    private final long chunkOffset;
    private final ByteBuffer data;
    private int next;
    private int opcode;
    private int start;
    private int length;

    /**
     * Creates a walk.
     *
     * @param chunkOffset where the chunk begins in the file, for messages
     */
    ChunkRecords(RecordParser parser, long chunkOffset, byte[] data) {
        this.parser = parser;
        this.chunkOffset = chunkOffset;
        this.data = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Unpacks a chunk and verifies its checksum. */
    static byte[] unpack(RecordParser parser, long offset, McapRecord.Chunk chunk, McapOptions options) {
        long size = chunk.uncompressedSize();
        if (size < 0 || size > options.maxChunkBytes()) {
            throw fault(
                    parser,
                    offset,
                    RecordingFault.MCAP_CHUNK_TOO_LARGE,
                    "the chunk claims " + Long.toUnsignedString(size) + " bytes, allowed are "
                            + options.maxChunkBytes());
        }
        ByteBuffer packed = chunk.records();
        byte[] data;
        try {
            data = compression(parser, offset, chunk.compression())
                    .unpack(packed.array(), packed.arrayOffset() + packed.position(), packed.remaining(), size);
        } catch (DamagedDataException e) {
            throw fault(parser, offset, fault(e), "the chunk " + e.getMessage());
        }
        if (chunk.uncompressedCrc() != 0) {
            CRC32 crc = new CRC32();
            crc.update(data, 0, data.length);
            if (crc.getValue() != chunk.uncompressedCrc()) {
                throw fault(
                        parser,
                        offset,
                        RecordingFault.MCAP_BAD_CHUNK_CRC,
                        String.format(
                                "the checksum of the chunk is %08x, stored is %08x",
                                crc.getValue(), chunk.uncompressedCrc()));
            }
        }
        return data;
    }

    static Compression compression(RecordParser parser, long offset, String name) {
        return switch (name) {
            case "", "none" -> Compression.NONE;
            case "lz4" -> Compression.LZ4;
            case "zstd" -> Compression.ZSTD;
            default ->
                throw fault(
                        parser,
                        offset,
                        RecordingFault.MCAP_UNSUPPORTED_COMPRESSION,
                        "the chunk is compressed with '" + name + "'; lz4 and zstd can be read");
        };
    }

    private static RecordingFault fault(DamagedDataException problem) {
        return switch (problem.kind()) {
            case UNKNOWN_COMPRESSION -> RecordingFault.MCAP_UNSUPPORTED_COMPRESSION;
            case TOO_LARGE -> RecordingFault.MCAP_CHUNK_TOO_LARGE;
            case BOMB -> RecordingFault.MCAP_DECOMPRESSION_BOMB;
            case SHORT -> RecordingFault.MCAP_CHUNK_SIZE_MISMATCH;
            case DAMAGED -> RecordingFault.MCAP_BAD_CHUNK;
        };
    }

    private static RecordingException fault(RecordParser parser, long offset, RecordingFault fault, String problem) {
        return new RecordingException(fault, parser.path(), offset, problem);
    }

    /**
     * Goes to the next schema, channel or message.
     *
     * @return whether there is one
     * @throws RecordingException when the rest of the chunk cannot be told apart, or by the problems' choice
     */
    boolean advance() {
        while (next < data.capacity()) {
            start = next;
            if (data.capacity() - start < Opcode.PREFIX) {
                throw broken("ends within the prefix of a record");
            }
            opcode = data.get(start) & 0xff;
            long size = data.getLong(start + 1);
            if (size < 0 || size > data.capacity() - start - Opcode.PREFIX) {
                next = data.capacity();
                throw broken("holds a " + Opcode.name(opcode) + " record of " + Long.toUnsignedString(size)
                        + " bytes, which is more than is left");
            }
            length = (int) size;
            next = start + Opcode.PREFIX + length;
            if (belongs()) {
                return true;
            }
        }
        return false;
    }

    private boolean belongs() {
        switch (opcode) {
            case Opcode.SCHEMA, Opcode.CHANNEL, Opcode.MESSAGE -> {
                return true;
            }
            case Opcode.CHUNK ->
                parser.problems().report(fault(parser, chunkOffset, RecordingFault.MCAP_NESTED_CHUNK, inside()));
            default -> {
                if (opcode == 0 || Opcode.isKnown(opcode)) {
                    parser.problems()
                            .report(fault(parser, chunkOffset, RecordingFault.MCAP_MISPLACED_RECORD, inside()));
                }
            }
        }
        return false;
    }

    private String inside() {
        return "a " + Opcode.name(opcode) + " record stands inside a chunk, at byte " + start + " of it";
    }

    private RecordingException broken(String problem) {
        next = data.capacity();
        return fault(
                parser,
                chunkOffset,
                RecordingFault.MCAP_MALFORMED_RECORD,
                "the chunk " + problem + ", at byte " + start + " of it");
    }

    int opcode() {
        return opcode;
    }

    /** Where the record begins in the chunk. */
    int start() {
        return start;
    }

    /** Goes to the record that begins here; the next one is that behind it. */
    boolean seek(int position) {
        next = position;
        return advance() && start == position;
    }

    /** Channel of the message. */
    int channelId() {
        return length < 2 ? -1 : data.getShort(start + Opcode.PREFIX) & 0xffff;
    }

    /** Log time of the message. */
    long logTime() {
        return length < Opcode.least(Opcode.MESSAGE) ? 0 : data.getLong(start + Opcode.PREFIX + 6);
    }

    /** The record, parsed. */
    McapRecord record() {
        if (opcode == Opcode.MESSAGE && length >= Opcode.least(Opcode.MESSAGE)) {
            int at = start + Opcode.PREFIX;
            return new McapRecord.Message(
                    data.getShort(at) & 0xffff,
                    data.getInt(at + 2) & 0xffffffffL,
                    data.getLong(at + 6),
                    data.getLong(at + 14),
                    data.slice(at + 22, length - 22).order(ByteOrder.LITTLE_ENDIAN));
        }
        ByteBuffer content = data.slice(start + Opcode.PREFIX, length).order(ByteOrder.LITTLE_ENDIAN);
        return parser.parse(opcode, chunkOffset, content);
    }
}

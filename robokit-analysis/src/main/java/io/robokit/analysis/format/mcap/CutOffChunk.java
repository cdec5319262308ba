package io.robokit.analysis.format.mcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The chunk in which a file ends, as of a recorder that lost its power. */
final class CutOffChunk {
    private CutOffChunk() {}

    /** What can be unpacked of it, without the record that is cut in two; empty when there is nothing. */
    static byte[] unpack(RecordParser parser, long offset, ByteBuffer content, McapOptions options) {
        Fields fields = new Fields(parser.path(), Opcode.CHUNK, offset, content, parser.problems());
        fields.u64();
        fields.u64();
        long size = fields.u64();
        fields.u32();
        String compression = fields.text();
        fields.u64();
        ByteBuffer packed = fields.rest();
        if (size < 0 || size > options.maxChunkBytes()) {
            return new byte[0];
        }
        byte[] data = ChunkRecords.compression(parser, offset, compression)
                .unpackStart(packed.array(), packed.arrayOffset(), packed.remaining(), size);
        return Arrays.copyOf(data, wholeRecords(data));
    }

    private static int wholeRecords(byte[] data) {
        ByteBuffer records = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int end = 0;
        while (data.length - end >= Opcode.PREFIX) {
            long length = records.getLong(end + 1);
            if (length < 0 || length > data.length - end - Opcode.PREFIX) {
                return end;
            }
            end += Opcode.PREFIX + (int) length;
        }
        return end;
    }
}

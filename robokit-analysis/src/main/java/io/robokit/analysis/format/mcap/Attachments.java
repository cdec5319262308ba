package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Reads attachments, whose data may be too large to be held. */
final class Attachments {
    /** More than two names need, and few enough to be held. */
    private static final int LARGEST_FRONT = 1 << 20;

    private static final int PIECE = 1 << 18;

    private Attachments() {}

    /** The fields of an attachment without its data. */
    static McapRecord.Attachment parse(FileBytes bytes, RecordParser parser, long start, long length)
            throws IOException {
        long content = start + Opcode.PREFIX;
        ByteBuffer front = bytes.at(content, (int) Math.min(length, LARGEST_FRONT));
        Fields fields = new Fields(parser.path(), Opcode.ATTACHMENT, start, front, parser.problems());
        long logTime = fields.u64();
        long createTime = fields.u64();
        String name = fields.text();
        String mediaType = fields.text();
        long size = fields.size();
        long dataOffset = content + front.position();
        long left = content + length - dataOffset;
        if (left < 4 || size > left - 4) {
            throw fields.malformed("has data of " + size + " bytes, but only " + (left - 4) + " are left");
        }
        long crc = bytes.at(dataOffset + size, 4).getInt() & 0xffffffffL;
        return new McapRecord.Attachment(logTime, createTime, name, mediaType, dataOffset, size, crc);
    }

    /** Compares the checksum; it covers everything from the first field to the last byte of data. */
    static void verify(FileBytes bytes, long start, McapRecord.Attachment attachment) throws IOException {
        if (attachment.crc() == 0) {
            return;
        }
        CRC32 crc = new CRC32();
        long end = attachment.dataOffset() + attachment.dataSize();
        for (long at = start + Opcode.PREFIX; at < end; at += PIECE) {
            crc.update(bytes.at(at, (int) Math.min(PIECE, end - at)));
        }
        if (crc.getValue() != attachment.crc()) {
            throw new RecordingException(
                    RecordingFault.MCAP_BAD_ATTACHMENT_CRC,
                    bytes.path(),
                    start,
                    String.format(
                            "the checksum of the attachment '%s' is %08x, stored is %08x",
                            attachment.name(), crc.getValue(), attachment.crc()));
        }
    }
}

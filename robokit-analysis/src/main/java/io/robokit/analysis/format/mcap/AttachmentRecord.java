package io.robokit.analysis.format.mcap;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Encodes attachments, whose checksum covers their other fields. */
final class AttachmentRecord {
    private AttachmentRecord() {}

    static RecordEncoder.Bytes encode(
            String name, String mediaType, long logTime, long createTime, ByteBuffer data, byte... padding) {
        RecordEncoder.Bytes out = new RecordEncoder.Bytes();
        out.number(logTime, 8);
        out.number(createTime, 8);
        out.text(name);
        out.text(mediaType);
        out.number(data.remaining(), 8);
        out.raw(data);
        CRC32 crc = new CRC32();
        crc.update(out.array(), 0, out.size());
        out.number(crc.getValue(), 4);
        out.write(padding, 0, padding.length);
        RecordEncoder.Bytes record = new RecordEncoder.Bytes();
        record.write(Opcode.ATTACHMENT);
        record.number(out.size(), 8);
        record.write(out.array(), 0, out.size());
        return record;
    }
}

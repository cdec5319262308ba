package io.robokit.analysis.format.mcap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Encodes records. Reused for one record after the other; not thread-safe. */
final class RecordEncoder {
    private final Bytes out = new Bytes();

    /** Bytes in the making that can be looked at without a copy. */
    static final class Bytes extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }

        void number(long value, int count) {
            for (int i = 0; i < count; i++) {
                write((int) (value >>> (8 * i)));
            }
        }

        void text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length, 4);
            write(bytes, 0, bytes.length);
        }

        void raw(ByteBuffer bytes) {
            ByteBuffer copy = bytes.duplicate();
            if (copy.hasArray()) {
                write(copy.array(), copy.arrayOffset() + copy.position(), copy.remaining());
            } else {
                byte[] array = new byte[copy.remaining()];
                copy.get(array);
                write(array, 0, array.length);
            }
        }

        private void set(int at, long value, int count) {
            for (int i = 0; i < count; i++) {
                buf[at + i] = (byte) (value >>> (8 * i));
            }
        }
    }

    /**
     * Encodes a record with opcode and length.
     *
     * @param padding bytes of a later version to follow the known fields
     */
    Bytes encode(McapRecord record, byte... padding) {
        out.reset();
        append(record, out, padding);
        return out;
    }

    /** Encodes a record with opcode and length behind what was written. */
    static void append(McapRecord record, Bytes out, byte... padding) {
        int start = out.size();
        out.write(opcode(record));
        out.number(0, 8);
        content(record, out);
        out.write(padding, 0, padding.length);
        out.set(start + 1, out.size() - start - Opcode.PREFIX, 8);
    }

    static int opcode(McapRecord record) {
        if (record instanceof McapRecord.Header) {
            return Opcode.HEADER;
        } else if (record instanceof McapRecord.Footer) {
            return Opcode.FOOTER;
        } else if (record instanceof McapRecord.Schema) {
            return Opcode.SCHEMA;
        } else if (record instanceof McapRecord.Channel) {
            return Opcode.CHANNEL;
        } else if (record instanceof McapRecord.Message) {
            return Opcode.MESSAGE;
        } else if (record instanceof McapRecord.Chunk) {
            return Opcode.CHUNK;
        } else if (record instanceof McapRecord.MessageIndex) {
            return Opcode.MESSAGE_INDEX;
        } else if (record instanceof McapRecord.ChunkIndex) {
            return Opcode.CHUNK_INDEX;
        }
        return rareOpcode(record);
    }

    private static int rareOpcode(McapRecord record) {
        if (record instanceof McapRecord.AttachmentIndex) {
            return Opcode.ATTACHMENT_INDEX;
        } else if (record instanceof McapRecord.Statistics) {
            return Opcode.STATISTICS;
        } else if (record instanceof McapRecord.Metadata) {
            return Opcode.METADATA;
        } else if (record instanceof McapRecord.MetadataIndex) {
            return Opcode.METADATA_INDEX;
        } else if (record instanceof McapRecord.SummaryOffset) {
            return Opcode.SUMMARY_OFFSET;
        } else if (record instanceof McapRecord.DataEnd) {
            return Opcode.DATA_END;
        }
        throw new IllegalArgumentException("Not a record that is encoded whole: " + record);
    }

    private static void content(McapRecord record, Bytes out) {
        if (record instanceof McapRecord.Message message) {
            out.number(message.channelId(), 2);
            out.number(message.sequence(), 4);
            out.number(message.logTime(), 8);
            out.number(message.publishTime(), 8);
            out.raw(message.data());
        } else if (record instanceof McapRecord.MessageIndex index) {
            out.number(index.channelId(), 2);
            out.number(16L * index.entries().size(), 4);
            for (McapRecord.MessageIndex.Entry entry : index.entries()) {
                out.number(entry.logTime(), 8);
                out.number(entry.offset(), 8);
            }
        } else if (record instanceof McapRecord.Schema schema) {
            out.number(schema.id(), 2);
            out.text(schema.name());
            out.text(schema.encoding());
            out.number(schema.data().remaining(), 4);
            out.raw(schema.data());
        } else if (record instanceof McapRecord.Channel channel) {
            out.number(channel.id(), 2);
            out.number(channel.schemaId(), 2);
            out.text(channel.topic());
            out.text(channel.messageEncoding());
            textMap(channel.metadata(), out);
        } else {
            frameContent(record, out);
        }
    }

    private static void frameContent(McapRecord record, Bytes out) {
        if (record instanceof McapRecord.Header header) {
            out.text(header.profile());
            out.text(header.library());
        } else if (record instanceof McapRecord.Footer footer) {
            out.number(footer.summaryStart(), 8);
            out.number(footer.summaryOffsetStart(), 8);
            out.number(footer.summaryCrc(), 4);
        } else if (record instanceof McapRecord.DataEnd end) {
            out.number(end.dataSectionCrc(), 4);
        } else if (record instanceof McapRecord.Metadata metadata) {
            out.text(metadata.name());
            textMap(metadata.values(), out);
        } else if (record instanceof McapRecord.Chunk chunk) {
            out.number(chunk.startTime(), 8);
            out.number(chunk.endTime(), 8);
            out.number(chunk.uncompressedSize(), 8);
            out.number(chunk.uncompressedCrc(), 4);
            out.text(chunk.compression());
            out.number(chunk.records().remaining(), 8);
            out.raw(chunk.records());
        } else {
            summaryContent(record, out);
        }
    }

    private static void summaryContent(McapRecord record, Bytes out) {
        if (record instanceof McapRecord.ChunkIndex index) {
            out.number(index.startTime(), 8);
            out.number(index.endTime(), 8);
            out.number(index.chunkOffset(), 8);
            out.number(index.chunkLength(), 8);
            countMap(index.messageIndexOffsets(), out);
            out.number(index.messageIndexLength(), 8);
            out.text(index.compression());
            out.number(index.compressedSize(), 8);
            out.number(index.uncompressedSize(), 8);
        } else if (record instanceof McapRecord.AttachmentIndex index) {
            out.number(index.offset(), 8);
            out.number(index.length(), 8);
            out.number(index.logTime(), 8);
            out.number(index.createTime(), 8);
            out.number(index.dataSize(), 8);
            out.text(index.name());
            out.text(index.mediaType());
        } else if (record instanceof McapRecord.Statistics statistics) {
            statistics(statistics, out);
        } else if (record instanceof McapRecord.MetadataIndex index) {
            out.number(index.offset(), 8);
            out.number(index.length(), 8);
            out.text(index.name());
        } else if (record instanceof McapRecord.SummaryOffset offset) {
            out.number(offset.opcode(), 1);
            out.number(offset.start(), 8);
            out.number(offset.length(), 8);
        }
    }

    private static void statistics(McapRecord.Statistics statistics, Bytes out) {
        out.number(statistics.messageCount(), 8);
        out.number(statistics.schemaCount(), 2);
        out.number(statistics.channelCount(), 4);
        out.number(statistics.attachmentCount(), 4);
        out.number(statistics.metadataCount(), 4);
        out.number(statistics.chunkCount(), 4);
        out.number(statistics.startTime(), 8);
        out.number(statistics.endTime(), 8);
        countMap(statistics.channelMessageCounts(), out);
    }

    private static void textMap(Map<String, String> map, Bytes out) {
        int start = out.size();
        out.number(0, 4);
        map.forEach((key, value) -> {
            out.text(key);
            out.text(value);
        });
        out.set(start, out.size() - start - 4L, 4);
    }

    private static void countMap(Map<Integer, Long> map, Bytes out) {
        out.number(10L * map.size(), 4);
        map.forEach((key, value) -> {
            out.number(key, 2);
            out.number(value, 8);
        });
    }
}

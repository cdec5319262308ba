package io.robokit.analysis.format.mcap;

/** Kinds of records. */
final class Opcode {
    static final int HEADER = 0x01;
    static final int FOOTER = 0x02;
    static final int SCHEMA = 0x03;
    static final int CHANNEL = 0x04;
    static final int MESSAGE = 0x05;
    static final int CHUNK = 0x06;
    static final int MESSAGE_INDEX = 0x07;
    static final int CHUNK_INDEX = 0x08;
    static final int ATTACHMENT = 0x09;
    static final int ATTACHMENT_INDEX = 0x0A;
    static final int STATISTICS = 0x0B;
    static final int METADATA = 0x0C;
    static final int METADATA_INDEX = 0x0D;
    static final int SUMMARY_OFFSET = 0x0E;
    static final int DATA_END = 0x0F;

    /** Opcode and length. */
    static final int PREFIX = 9;

    private static final String[] NAMES = {
        "record",
        "Header",
        "Footer",
        "Schema",
        "Channel",
        "Message",
        "Chunk",
        "MessageIndex",
        "ChunkIndex",
        "Attachment",
        "AttachmentIndex",
        "Statistics",
        "Metadata",
        "MetadataIndex",
        "SummaryOffset",
        "DataEnd"
    };
    private static final int[] LEAST = {0, 8, 20, 14, 16, 22, 40, 6, 64, 36, 48, 46, 8, 20, 17, 4};

    private Opcode() {}

    static boolean isKnown(int opcode) {
        return opcode >= HEADER && opcode <= DATA_END;
    }

    static String name(int opcode) {
        return isKnown(opcode) ? NAMES[opcode] : String.format("record 0x%02X", opcode);
    }

    /** Smallest legal content. */
    static int least(int opcode) {
        return isKnown(opcode) ? LEAST[opcode] : 0;
    }
}

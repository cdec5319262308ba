package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads the summary of a file from its end: one request where it is small, two where it is not. */
final class SummaryReader {
    private static final int TAIL = 1 << 18;
    private static final int END = Opcode.PREFIX + 20 + Magic.LENGTH;

    private final FileBytes bytes;
    private final McapOptions options;
    private final RecordParser parser;
    private final Directory directory;
    private final List<ChunkPlace> chunks = new ArrayList<>();
    private final Set<Long> chunkOffsets = new HashSet<>();
    private final List<McapRecord.AttachmentIndex> attachments = new ArrayList<>();
    private final List<McapRecord.MetadataIndex> metadata = new ArrayList<>();
    private McapRecord.@Nullable Statistics statistics;
    private long summaryStart;
    private long footerStart;

    SummaryReader(FileBytes bytes, McapOptions options, RecordParser parser) {
        this.bytes = bytes;
        this.options = options;
        this.parser = parser;
        this.directory = Directory.ofSummary(bytes.path(), parser.problems());
    }

    /**
     * Reads the summary.
     *
     * @return null when the file ends too early or has no summary
     * @throws RecordingException when the summary is damaged
     */
    @Nullable
    McapSummary read() throws IOException {
        if (bytes.length() < Magic.LENGTH + END) {
            return null;
        }
        int tail = (int) Math.min(TAIL, bytes.length());
        byte[] end = bytes.copy(bytes.length() - tail, tail);
        McapRecord.Footer footer = footer(end);
        if (footer == null || footer.summaryStart() == 0) {
            return null;
        }
        checkFooter(footer);
        byte[] summary = section(end);
        checkCrc(footer, summary);
        parse(ByteBuffer.wrap(summary).order(ByteOrder.LITTLE_ENDIAN), (int) (footerStart - summaryStart));
        McapRecord.Header header = header();
        return new McapSummary(
                header,
                directory,
                statistics,
                chunks,
                attachments,
                metadata,
                new LooseMessages(),
                Map.of(),
                true,
                true);
    }

    private McapRecord.@Nullable Footer footer(byte[] end) {
        ByteBuffer last = ByteBuffer.wrap(end, end.length - END, END).slice().order(ByteOrder.LITTLE_ENDIAN);
        footerStart = bytes.length() - END;
        if (!Magic.matches(last.slice(END - Magic.LENGTH, Magic.LENGTH))
                || last.get(0) != Opcode.FOOTER
                || last.getLong(1) != 20) {
            return null;
        }
        ByteBuffer content = last.slice(Opcode.PREFIX, 20).order(ByteOrder.LITTLE_ENDIAN);
        return (McapRecord.Footer) parser.parse(Opcode.FOOTER, footerStart, content);
    }

    private void checkFooter(McapRecord.Footer footer) {
        summaryStart = footer.summaryStart();
        long offsets = footer.summaryOffsetStart();
        boolean startFits = summaryStart >= Magic.LENGTH && summaryStart <= footerStart;
        boolean offsetsFit = offsets == 0 || (offsets >= summaryStart && offsets <= footerStart);
        if (!startFits || !offsetsFit) {
            throw new RecordingException(
                    RecordingFault.MCAP_BAD_FOOTER,
                    bytes.path(),
                    footerStart,
                    "the footer says that the summary begins at byte " + Long.toUnsignedString(summaryStart)
                            + " and its offsets at " + Long.toUnsignedString(offsets) + "; the footer is at "
                            + footerStart);
        }
        if (footerStart - summaryStart > options.maxSummaryBytes()) {
            throw fault(
                    RecordingFault.MCAP_BAD_SUMMARY,
                    "the summary has " + (footerStart - summaryStart) + " bytes, allowed are "
                            + options.maxSummaryBytes());
        }
    }

    /** Everything from the summary's start to the end of the file. */
    private byte[] section(byte[] end) throws IOException {
        int wanted = (int) (bytes.length() - summaryStart);
        byte[] section = new byte[wanted];
        int known = Math.min(wanted, end.length);
        System.arraycopy(end, end.length - known, section, wanted - known, known);
        if (known < wanted) {
            byte[] front = bytes.copy(summaryStart, wanted - known);
            System.arraycopy(front, 0, section, 0, front.length);
        }
        return section;
    }

    private void checkCrc(McapRecord.Footer footer, byte[] summary) {
        if (footer.summaryCrc() == 0) {
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(summary, 0, (int) (footerStart - summaryStart) + Opcode.PREFIX + 16);
        if (crc.getValue() != footer.summaryCrc()) {
            throw fault(
                    RecordingFault.MCAP_BAD_SUMMARY_CRC,
                    String.format(
                            "the checksum of the summary is %08x, stored is %08x",
                            crc.getValue(), footer.summaryCrc()));
        }
    }

    private void parse(ByteBuffer summary, int end) {
        int at = 0;
        while (at < end) {
            long length = end - at < Opcode.PREFIX ? -1 : summary.getLong(at + 1);
            if (length < 0 || length > end - at - Opcode.PREFIX) {
                throw fault(RecordingFault.MCAP_BAD_SUMMARY, "a record of the summary reaches beyond its end");
            }
            int opcode = summary.get(at) & 0xff;
            ByteBuffer content = summary.slice(at + Opcode.PREFIX, (int) length).order(ByteOrder.LITTLE_ENDIAN);
            add(opcode, summaryStart + at, content);
            at += Opcode.PREFIX + (int) length;
        }
    }

    private void add(int opcode, long offset, ByteBuffer content) {
        switch (opcode) {
            case Opcode.SCHEMA, Opcode.CHANNEL -> directory.add(parser.parse(opcode, offset, content), offset);
            case Opcode.STATISTICS -> statistics = (McapRecord.Statistics) parser.parse(opcode, offset, content);
            case Opcode.CHUNK_INDEX -> add((McapRecord.ChunkIndex) parser.parse(opcode, offset, content), offset);
            case Opcode.ATTACHMENT_INDEX ->
                attachments.add((McapRecord.AttachmentIndex) parser.parse(opcode, offset, content));
            case Opcode.METADATA_INDEX ->
                metadata.add((McapRecord.MetadataIndex) parser.parse(opcode, offset, content));
            default -> {
                if (opcode != Opcode.SUMMARY_OFFSET && (opcode == 0 || Opcode.isKnown(opcode))) {
                    throw fault(
                            RecordingFault.MCAP_BAD_SUMMARY,
                            "a " + Opcode.name(opcode) + " record stands in the summary");
                }
            }
        }
    }

    private void add(McapRecord.ChunkIndex index, long offset) {
        boolean inside = index.chunkOffset() >= Magic.LENGTH
                && index.chunkLength() >= Opcode.PREFIX + Opcode.least(Opcode.CHUNK)
                && index.chunkLength() <= summaryStart
                && index.chunkOffset() <= summaryStart - index.chunkLength();
        if (!inside || !chunkOffsets.add(index.chunkOffset())) {
            throw new RecordingException(
                    RecordingFault.MCAP_BAD_INDEX,
                    bytes.path(),
                    offset,
                    inside
                            ? "two indexes point to the chunk at byte " + index.chunkOffset()
                            : "an index points to a chunk of " + index.chunkLength() + " bytes at "
                                    + index.chunkOffset() + ", which is outside of the messages");
        }
        chunks.add(ChunkPlace.of(index));
    }

    private McapRecord.Header header() throws IOException {
        Magic.check(bytes.path(), bytes.copy(0, (int) Math.min(64, bytes.length())));
        ByteBuffer prefix = bytes.at(Magic.LENGTH, Opcode.PREFIX);
        int opcode = prefix.get();
        long length = prefix.getLong();
        if (opcode != Opcode.HEADER || length < 0 || length > 1 << 20 || !bytes.has(Magic.LENGTH, length)) {
            return new McapRecord.Header("", "");
        }
        ByteBuffer content = bytes.at(Magic.LENGTH + Opcode.PREFIX, (int) length);
        return (McapRecord.Header) parser.parse(opcode, Magic.LENGTH, content);
    }

    private RecordingException fault(RecordingFault fault, String problem) {
        return new RecordingException(fault, bytes.path(), summaryStart, problem);
    }
}
